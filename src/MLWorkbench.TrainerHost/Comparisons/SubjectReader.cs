using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Reporting.Comparison;
using MLWorkbench.TrainerHost.Judging;

namespace MLWorkbench.TrainerHost.Comparisons;

/// <summary>Finds out what each subject is and reads its predictions.</summary>
/// <param name="request">The request.</param>
/// <param name="ledger">Told of every look at a test set, before it happens.</param>
internal sealed class SubjectReader(ComparisonRequest request, OpenedTestSets ledger)
{
    /// <summary>Reads all of them, in order.</summary>
    /// <param name="progress">Told the number of files looked at so far where models predict, or null.</param>
    /// <param name="cancellation">Stops models that predict.</param>
    /// <exception cref="InputException">One cannot be read; the message names it.</exception>
    public IReadOnlyList<ComparedSource> Read(IProgress<int>? progress, CancellationToken cancellation)
    {
        // Every file is found, and every run known, before the first test set is opened.
        var places = Subjects().Select(Find).ToList();
        var runs = places.Select(place => place.Run).OfType<FinishedRun>().ToList();
        var task = runs.FirstOrDefault()?.Record.Task;
        if (task is { } known)
        {
            // A slip of the pen must not cost a look.
            request.Metrics.ToList().ForEach(metric => MetricNames.Resolve(metric, known));
        }

        var positive = request.PositiveClass ?? runs.Select(run => run.Record.PositiveClass).FirstOrDefault(name => name is not null);
        return [.. places.Select(place => ReadOne(place, task, positive, progress, cancellation))];
    }

    private IEnumerable<string> Subjects()
    {
        if (request.Trials.Count == 0)
        {
            return request.Subjects;
        }

        return request.Subjects is [var run] && !run.Contains('#', StringComparison.Ordinal)
            ? request.Trials.Select(trial => $"{run}#{trial}")
            : throw new InputException("--trials compares trials of one run: give one run's folder.");
    }

    private static Place Find(string subject)
    {
        var mark = subject.LastIndexOf('#');
        if (mark > 0 && !Path.Exists(subject) && Directory.Exists(subject[..mark]))
        {
            return int.TryParse(subject[(mark + 1)..], System.Globalization.CultureInfo.InvariantCulture, out var trial) && trial >= 0
                ? new(subject, FinishedRun.Read(subject[..mark]), trial)
                : throw new InputException($"{subject}: after # stands the number of a trial, as in {subject[..mark]}#7.");
        }

        return Directory.Exists(subject) ? new(subject, FinishedRun.Read(subject), null)
            : File.Exists(subject) ? new(subject, null, null)
            : throw new InputException($"{subject}: there is no such file or folder. Give runs, trials (runs/x#7), prediction files (.csv) or models (.zip).");
    }

    private ComparedSource ReadOne(Place place, PredictionTask? task, string? positive, IProgress<int>? progress, CancellationToken cancellation)
    {
        var isModel = Path.GetExtension(place.Subject).Equals(".zip", StringComparison.OrdinalIgnoreCase);
        if (request.Data is { } data)
        {
            return place switch
            {
                { Run: { } run, Trial: null } => Judged(place.Subject, run.Folder.ModelZip, run.Record.Title, data, progress, cancellation),
                { Run: null } when isModel => Judged(place.Subject, place.Subject, NameOf(place.Subject), data, progress, cancellation),
                _ => throw new InputException($"{place.Subject}: --data is for models and runs; trials and prediction files predict nothing new."),
            };
        }

        if (isModel)
        {
            throw new InputException($"{place.Subject}: a model must be told what to predict: --data DIR or --data FILE.csv.");
        }

        return place switch
        {
            { Run: { } run, Trial: { } trial } => run.OfTrial(place.Subject, trial, request),
            { Run: { } run } => run.OfWinner(place.Subject, request, ledger),
            _ => OfFile(place.Subject, task, positive),
        };
    }

    private ComparedSource OfFile(string path, PredictionTask? task, string? positive)
    {
        // Test predictions of a run are a test set wherever they are read from.
        var test = FinishedRun.TestOf(path);
        ledger.Open(test);
        var read = PredictionsCsv.Read(path, positive, task);
        return new(
            path,
            NameOf(path),
            Thresholds.Without(read),
            PredictionsJudge.Decide(read.Task, request.Threshold, path) ?? OperatingThreshold.DefaultFor(read.Task),
            test is not null ? ComparedOn.Test : request.On switch
            {
                ComparedSplit.Test => ComparedOn.Test,
                ComparedSplit.Validation => ComparedOn.Validation,
                _ => ComparedOn.Predictions,
            })
        {
            Test = test,
        };
    }

    private ComparedSource Judged(
        string subject, string zip, string name, string data, IProgress<int>? progress, CancellationToken cancellation)
    {
        var judgement = ModelJudge.Judge(
            zip,
            data,
            new() { Threshold = request.Threshold, PositiveClass = request.PositiveClass, Group = request.Group, Evaluate = new() { Bootstrap = 0 } },
            progress,
            cancellation);
        var report = judgement.Report;
        return new(subject, name, judgement.Predictions, report.Test!.Threshold, ComparedOn.NewData)
        {
            GroupWord = report.Data?.GroupWord,
            Warnings = report.TestLook is { IsFirst: false } look ? [look.Sentence] : [],
        };
    }

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path);

    private sealed record Place(string Subject, FinishedRun? Run, int? Trial);
}
