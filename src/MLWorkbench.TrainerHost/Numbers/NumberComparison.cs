using System.Globalization;
using MLWorkbench.Data.Ledger;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Regression.Comparison;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Reporting.Comparison;
using MLWorkbench.TrainerHost.Comparisons;
using MLWorkbench.TrainerHost.Runs;

namespace MLWorkbench.TrainerHost.Numbers;

/// <summary>Compares runs, trials, prediction files and models of numbers.</summary>
public static class NumberComparison
{
    /// <summary>Whether a comparison is of numbers: all subjects are, or none.</summary>
    /// <param name="request">What is to be compared.</param>
    /// <exception cref="InputException">Some subjects are about numbers and others about classes.</exception>
    public static bool IsOne(ComparisonRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var numbers = request.Subjects.Where(IsOfNumbers).ToList();
        return numbers.Count == 0 ? false
            : numbers.Count == request.Subjects.Count ? true
            : throw new InputException($"{numbers[0]} predicts numbers and {request.Subjects.First(subject => !IsOfNumbers(subject))} does not: they cannot be compared.");
    }

    /// <summary>Reads and compares. A look at a test set is written into the ledger.</summary>
    /// <param name="request">What is to be compared.</param>
    /// <exception cref="InputException">Something cannot be read, or the samples are not the same; the message names it.</exception>
    public static NumberComparisonInput Compare(ComparisonRequest request)
    {
        if (request.Threshold is not null || request.PositiveClass is not null)
        {
            throw new InputException($"{(request.Threshold is null ? "--positive" : "--threshold")}: this is for classes, and numbers are compared. Leave it out.");
        }

        string[] subjects = request.Trials.Count == 0 ? [.. request.Subjects] : request.Subjects is [var run]
            ? [.. request.Trials.Select(trial => string.Create(CultureInfo.InvariantCulture, $"{run}#{trial}"))]
            : throw new InputException("--trials compares trials of one run: give one run's folder.");
        if (subjects.Length < 2)
        {
            throw new InputException("compare: give at least two runs, prediction files or models; or one run with --trials 3,7.");
        }

        var opened = new OpenedTestSets(new TestLedger());
        var sources = subjects.Select(subject => Read(subject, request, opened)).ToList();
        var names = UniqueNames.Of(sources);
        return new()
        {
            Report = RegressionComparer.Compare(
                [.. names.Zip(sources, (name, source) => new RegressionModel(name, source.Rows))],
                ComparedTogether.Reference(request.Reference, sources, names),
                [.. request.Metrics.Select(metric => metric.Replace('-', '_'))],
                new EvaluateOptions { Bootstrap = request.Options.Replicates, Confidence = request.Options.Confidence, Seed = (int)request.Options.Seed },
                request.Options.Intersection),
            On = ComparedTogether.On(sources),
            Paths = subjects,
            GroupWord = ComparedTogether.GroupWord(sources),
            Warnings = ComparedTogether.Warnings(sources, opened),
        };
    }

    private static bool IsOfNumbers(string subject) =>
        Directory.Exists(FolderOf(subject)) ? NumberRecord.TryRead(new RunFolder(Path.GetFullPath(FolderOf(subject)))) is not null
        : File.Exists(subject) && (IsZip(subject) ? NumberJudge.IsOne(subject) : RegressionCsv.HoldsNumbers(subject));

    private static string FolderOf(string subject) => subject.LastIndexOf('#') is > 0 and var mark && !Path.Exists(subject) ? subject[..mark] : subject;

    private static bool IsZip(string subject) => Path.GetExtension(subject).Equals(".zip", StringComparison.OrdinalIgnoreCase);

    private static NumberSource Read(string subject, ComparisonRequest request, OpenedTestSets opened)
    {
        if (request.Data is { } data)
        {
            var zip = Directory.Exists(subject) ? new RunFolder(Path.GetFullPath(subject)).ModelZip : subject;
            return IsZip(zip)
                ? Judged(subject, zip, data, request)
                : throw new InputException($"{subject}: --data is for models and runs; trials and prediction files predict nothing new.");
        }

        if (File.Exists(subject))
        {
            return IsZip(subject)
                ? throw new InputException($"{subject}: a model must be told what to predict: --data FILE.csv.")
                : OfFile(subject, request, opened);
        }

        var folder = new RunFolder(Path.GetFullPath(FolderOf(subject)));
        var record = NumberRecord.TryRead(folder) ?? throw new InputException($"{subject}: there is no finished run of numbers in this folder.");
        return FolderOf(subject) == subject ? OfRun(subject, folder, record, request, opened) : OfTrial(subject, folder, record, request);
    }

    private static NumberSource Judged(string subject, string zip, string data, ComparisonRequest request)
    {
        var judgement = NumberJudge.Judge(zip, data, new() { Group = request.Group, Evaluate = new() { Bootstrap = 0 } });
        return new(subject, Path.GetFileNameWithoutExtension(subject.TrimEnd('/', '\\')), judgement.Rows, ComparedOn.NewData)
        {
            GroupWord = judgement.Report.Data?.GroupWord,
            Warnings = judgement.Report.TestLook is { IsFirst: false } look ? [look.Sentence] : [],
        };
    }

    private static NumberSource OfFile(string path, ComparisonRequest request, OpenedTestSets opened)
    {
        var test = FinishedRun.TestOf(path);
        opened.Open(test);
        return new(path, Path.GetFileNameWithoutExtension(path), RegressionCsv.Read(path), test is not null || request.On == ComparedSplit.Test
            ? ComparedOn.Test
            : request.On == ComparedSplit.Validation ? ComparedOn.Validation : ComparedOn.Predictions);
    }

    private static NumberSource OfRun(string subject, RunFolder folder, NumberRecord record, ComparisonRequest request, OpenedTestSets opened)
    {
        if (request.On != ComparedSplit.Test)
        {
            return new(subject, record.Title, RegressionCsv.Read(folder.Validation), ComparedOn.Validation) { GroupWord = record.Data.GroupWord };
        }

        if (!record.Nested && record.TestLook is null)
        {
            throw new InputException($"{subject}: this run has no test set; without --on test its validation predictions are compared.");
        }

        opened.Open(record.Nested ? null : FinishedRun.TestOf(folder.Predictions));
        return new(subject, record.Title, RegressionCsv.Read(folder.Predictions), record.Nested ? ComparedOn.Nested : ComparedOn.Test) { GroupWord = record.Data.GroupWord };
    }

    private static NumberSource OfTrial(string subject, RunFolder folder, NumberRecord record, ComparisonRequest request)
    {
        if (request.On == ComparedSplit.Test)
        {
            throw new InputException($"{subject}: trials predict no test set; leave --on test out.");
        }

        var file = int.TryParse(subject[(subject.LastIndexOf('#') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var trial)
            ? folder.Trial(trial).Validation
            : throw new InputException($"{subject}: after # stands the number of a trial.");
        return File.Exists(file)
            ? new(subject, $"{record.Title}, trial {trial}", RegressionCsv.Read(file), ComparedOn.Validation) { GroupWord = record.Data.GroupWord }
            : throw new InputException($"{subject}: trial {trial} left no validation predictions; leaderboard.csv names the completed ones.");
    }
}
