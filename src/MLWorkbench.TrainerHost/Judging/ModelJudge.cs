using System.Security.Cryptography;
using MLWorkbench.Data;
using MLWorkbench.Data.Ledger;
using MLWorkbench.Data.Scanning;
using MLWorkbench.Evaluation.Calibration;
using MLWorkbench.Evaluation.Decisions;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Pipelines;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Explanations;
using MLWorkbench.TrainerHost.Packages;
using MLWorkbench.TrainerHost.Quality;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.TrainerHost.Workers;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Judging;

/// <summary>Judges a finished model on data that it has not met. The look is written into the ledger of test sets.</summary>
public static class ModelJudge
{
    /// <summary>Loads, predicts, judges.</summary>
    /// <param name="zip">The model.</param>
    /// <param name="data">A folder per class, a CSV manifest or a .npz; of a data set with a split of its own the test part.</param>
    /// <param name="options">Threshold, groups and intervals; the model's own where not given.</param>
    /// <param name="progress">Told the number of files looked at so far, or null.</param>
    /// <param name="cancellation">Stops the work; nothing is written.</param>
    /// <exception cref="InputException">The zip or the data cannot be used, or do not fit together.</exception>
    public static Judgement Judge(
        string zip, string data, JudgingOptions options, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var package = ModelPackage.Read(zip);
        var manifest = package.Manifest;
        if (manifest.Number is { } number)
        {
            throw new InputException($"{zip}: the model predicts the number '{number.Name}', and is not judged beside models that name classes.");
        }

        var dataset = Load(package, zip, data, options, progress, cancellation);
        var input = InputOf(manifest, dataset, zip);
        var task = PredictionSets.TaskOf(dataset.Data);
        DecisionReports.Check(task, options.Evaluate, "--prevalence");
        var threshold = PredictionsJudge.Decide(task, options.Threshold, zip) ?? ManifestParts.From(manifest.Threshold) ?? OperatingThreshold.DefaultFor(task);

        var opened = dataset.Test.Open(new TestLedger(), RunOf(zip), Convert.ToHexStringLower(SHA256.HashData(package.Onnx)));
        using var scorer = new GraphScorer(package.Onnx, ThreadBudget.Threads);
        var scores = Score(scorer, opened.Samples, input, data);
        var predictions = PredictionSets.Of(dataset.Data, opened.Samples, scores.Probabilities);
        var trail = scores.Uncalibrated is { } said
            ? new CalibrationTrail(PredictionSets.Of(dataset.Data, opened.Samples, said), manifest.Calibration?.Sentence ?? "The model's graph calibrates its probabilities.")
            : null;
        ExplainedModel[] explained = input.Image is not null && options.Evaluate.Pictures
            ? [new ExplainedModel(opened.Samples, input, package.Onnx, dataset.MultiLabel)]
            : [];
        var cases = RunCases.Of(predictions, threshold, explained, null, null);
        return new(Report(package, zip, data, dataset, opened.History, threshold, predictions, trail, options) with { Cases = cases }, predictions);
    }

    private static InputPlan InputOf(ModelManifest manifest, Dataset dataset, string zip)
    {
        var columns = manifest.Input.ToColumns();
        if (columns is not null && !manifest.Input.TakesImages)
        {
            return new InputPlan.Row(columns);
        }

        RequireDepth(manifest, dataset, zip);
        return manifest.Input.Preprocessing is { } steps
            ? ImagePlan.Parse(steps.GetRawText()) is var plan && columns is null ? new InputPlan.Pixels(plan) : new InputPlan.PixelsAndRow(plan, columns)
            : throw new InputException($"{zip}: the model takes prepared tensors only, so images cannot be judged.");
    }

    private static GraphScores Score(GraphScorer scorer, IReadOnlyList<Sample> samples, InputPlan input, string data)
    {
        try
        {
            return scorer.ScoreBoth(samples, input);
        }
        catch (InputException failure) when (input.Table is not null)
        {
            throw new InputException($"{data}: {failure.Message}", failure);
        }
    }

    private static ReportInput Report(
        ModelPackage package,
        string zip,
        string data,
        Dataset dataset,
        OpeningHistory history,
        OperatingThreshold threshold,
        PredictionSet predictions,
        CalibrationTrail? trail,
        JudgingOptions options) => new()
        {
            Title = dataset.Data.HasCodes ? $"{package.Manifest.Name} on new data" : $"{package.Manifest.Name} on {Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(data)))}",
            Created = DateTimeOffset.UtcNow,
            Command = dataset.Data.HasCodes ? null : options.Command,
            PipelineYaml = package.Pipeline,
            Data = RunFacts.Data(dataset),
            Notices = RunFacts.Notices(dataset, Familiar(package.Manifest, dataset)),
            Findings = RunFindings.All([.. DataFindings.Of(dataset)], null, 0, null, null),
            Model = new ModelSummary
            {
                Name = package.Manifest.Name,
                Bytes = new FileInfo(zip).Length,
                Facts = [new Fact("File", Path.GetFileName(zip)), new Fact("Made", package.Manifest.Created.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture))],
            },
            Test = Evaluator.Evaluate(predictions, threshold, options.Evaluate with { Ordinal = options.Evaluate.Ordinal || dataset.Ordered }, trail),
            TestLook = new TestLook(history.Openings, history.Runs, Judged: true),
            Environment = [new Fact("MLWorkbench", RunFacts.ProductVersion), new Fact("ONNX Runtime", OnnxRuntimeEngine.Version)],
        };

    private static Dataset Load(
        ModelPackage package, string zip, string data, JudgingOptions options, IProgress<int>? progress, CancellationToken cancellation)
    {
        var trained = PipelineFile.Parse(DataSection(package.Pipeline), $"{zip}: pipeline.yaml", WorkbenchCatalogue.Instance).Section<DataOptions>();
        var asked = trained with
        {
            Path = data,
            Split = new SplitOptions(),
            Positive = options.PositiveClass ?? package.Manifest.PositiveClass,
            Group = options.Group ?? trained.Group,
        };
        if (!package.Manifest.Input.TakesImages)
        {
            return DatasetLoader.LoadTableForJudging(asked, package.Manifest.Classes, Environment.CurrentDirectory);
        }

        var scanner = new CachingScanner(new WorkerFileScanner(WorkerProgram.Find(), ThreadBudget.Threads), new ScanCache());
        return DatasetLoader.LoadForJudging(asked, package.Manifest.Classes, Environment.CurrentDirectory, scanner, progress, cancellation);
    }

    /// <summary>
    /// The top-level keys `task` and `data` of a pipeline that we wrote: how labels and patients are named is all that judging asks of it, and a
    /// model of an older version must not fail for a trainer's option that has another name today.
    /// </summary>
    internal static string DataSection(string pipeline)
    {
        var kept = new List<string>();
        var keep = false;
        foreach (var line in pipeline.Split('\n'))
        {
            if (line.Length > 0 && !char.IsWhiteSpace(line[0]))
            {
                keep = line.StartsWith("task:", StringComparison.Ordinal) || line.StartsWith("data:", StringComparison.Ordinal);
            }

            if (keep)
            {
                kept.Add(line);
            }
        }

        return string.Join('\n', kept);
    }

    /// <summary>A network that has learned 16-bit values would read an 8-bit image as almost black.</summary>
    private static void RequireDepth(ModelManifest manifest, Dataset dataset, string zip)
    {
        var found = dataset.Fingerprint.Depths.Any(bar => bar.Value == "16") ? "u16" : "u8";
        if (manifest.Input.Depth is "u8" or "u16" && manifest.Input.Depth != found)
        {
            throw new InputException(
                $"{zip}: the model was trained on {Bits(manifest.Input.Depth)} images, and these have {Bits(found)}: its answers would mean nothing.");
        }
    }

    private static string Bits(string depth) => depth == "u16" ? "16-bit" : "8-bit";

    /// <summary>What must be said where a model meets its own data again.</summary>
    internal static IReadOnlyList<string> Familiar(ModelManifest manifest, Dataset dataset) =>
        manifest.DataContent == dataset.Fingerprint.Content
            ? ["These are the very data that the model was made from: the numbers say how well it remembers, not how well it will do."]
            : [];

    private static string RunOf(string zip) => Path.GetDirectoryName(Path.GetFullPath(zip)) ?? zip;
}
