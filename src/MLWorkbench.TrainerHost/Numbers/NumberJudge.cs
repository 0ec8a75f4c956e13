using System.Globalization;
using System.Security.Cryptography;
using MLWorkbench.Data;
using MLWorkbench.Data.Ledger;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Regression.Intervals;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Pipelines;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Catalogues;
using MLWorkbench.TrainerHost.Comparisons;
using MLWorkbench.TrainerHost.Judging;
using MLWorkbench.TrainerHost.Quality;
using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Scores;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Numbers;

/// <summary>Judges a model of numbers on rows that it has not met, or predicted numbers of any origin. A look at a test set is written into the ledger.</summary>
public static class NumberJudge
{
    /// <summary>Whether a zip holds a model of numbers.</summary>
    /// <param name="zip">The model.</param>
    /// <exception cref="InputException">The zip cannot be used.</exception>
    public static bool IsOne(string zip) => ModelPackage.Read(zip).Manifest.Number is not null;

    /// <summary>Loads, predicts, judges.</summary>
    /// <param name="zip">The model.</param>
    /// <param name="data">A CSV table with the column that is predicted; of one with a split of its own the test part.</param>
    /// <param name="options">Groups and intervals.</param>
    /// <exception cref="InputException">The zip or the data cannot be used, or do not fit together.</exception>
    public static NumberJudgement Judge(string zip, string data, JudgingOptions options)
    {
        var package = ModelPackage.Read(zip);
        var (manifest, number) = (package.Manifest, package.Manifest.Number ?? throw new InputException($"{zip}: the model names classes."));
        Require(zip, options);
        var columns = manifest.Input.ToColumns() ?? throw new InputException($"{zip}: the model reads images, and numbers are predicted of tables only.");
        var trained = PipelineFile.Parse(ModelJudge.DataSection(package.Pipeline), $"{zip}: pipeline.yaml", WorkbenchCatalogue.Instance).Section<DataOptions>();
        var dataset = DatasetLoader.LoadNumbersForJudging(
            trained with { Path = data, Split = new SplitOptions(), Group = options.Group ?? trained.Group }, Environment.CurrentDirectory);

        var opened = dataset.Test.Open(new TestLedger(), Path.GetDirectoryName(Path.GetFullPath(zip)) ?? zip, Convert.ToHexStringLower(SHA256.HashData(package.Onnx)));
        using var scorer = new GraphScorer(package.Onnx, ThreadBudget.Threads);
        var interval = number.Interval is { } stored
            ? new PredictionInterval(stored.Coverage, stored.HalfWidth, stored.FittedOn, stored.Samples, stored.Groups) { Sentence = stored.Sentence }
            : null;
        var rows = NumberSets.Of(opened.Samples, Score(scorer, opened.Samples, new InputPlan.Row(columns), data));
        rows = interval?.Apply(rows) ?? rows;
        return new(
            new ReportInput
            {
                Title = $"{manifest.Name} on {Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(data)))}",
                Created = DateTimeOffset.UtcNow,
                Command = options.Command,
                PipelineYaml = package.Pipeline,
                Data = RunFacts.Data(dataset),
                Notices = RunFacts.Notices(dataset, ModelJudge.Familiar(manifest, dataset)),
                Findings = [.. DataFindings.Of(dataset).OrderByDescending(finding => finding.Weight)],
                Model = new ModelSummary
                {
                    Name = manifest.Name,
                    Bytes = new FileInfo(zip).Length,
                    Facts = [new Fact("File", Path.GetFileName(zip)), new Fact("Made", manifest.Created.ToString("d MMMM yyyy", CultureInfo.InvariantCulture))],
                },
                Numbers = new NumberResults { Target = number.Name, Test = RegressionEvaluator.Evaluate(rows, options.Evaluate), Interval = interval },
                TestLook = new TestLook(opened.History.Openings, opened.History.Runs, Judged: true),
                Environment = [new Fact("MLWorkbench", RunFacts.ProductVersion), new Fact("ONNX Runtime", OnnxRuntimeEngine.Version)],
            },
            rows);
    }

    /// <summary>Reads and judges a file.</summary>
    /// <param name="path">A CSV of `sample, group, label, predicted`, perhaps `low, high`.</param>
    /// <param name="options">Intervals.</param>
    /// <exception cref="InputException">The file is wrong; the message names the line.</exception>
    public static NumberJudgement JudgeFile(string path, JudgingOptions options)
    {
        Require(path, options);
        var rows = RegressionCsv.Read(path);
        // A run's test predictions are its test set: who judges them looks at it again.
        var opened = FinishedRun.TestOf(path) is { } test ? new TestLedger().Record(test.ContentHash, test.Run, test.Model) : null;
        return new(
            new ReportInput
            {
                Title = Path.GetFileNameWithoutExtension(path),
                Created = DateTimeOffset.UtcNow,
                Command = options.Command,
                Notices = rows.All(row => row.Group == row.Sample)
                    ? [new Notice(NoticeKind.Note, "Every sample counts as a patient of its own; intervals are too narrow if patients recur.")]
                    : [],
                TestLook = opened is null ? null : new TestLook(opened.Openings, opened.Runs),
                Numbers = new NumberResults { Target = "number", Test = RegressionEvaluator.Evaluate(rows, options.Evaluate) },
            },
            rows);
    }

    private static float[][] Score(GraphScorer scorer, IReadOnlyList<Sample> samples, InputPlan input, string data)
    {
        try
        {
            return scorer.Score(samples, input);
        }
        catch (InputException failure)
        {
            throw new InputException($"{data}: {failure.Message}", failure);
        }
    }

    private static void Require(string name, JudgingOptions options)
    {
        var evaluate = options.Evaluate;
        var asked = (string?[])
        [
            options.Threshold is null ? null : "--threshold",
            options.PositiveClass is null ? null : "--positive",
            evaluate.Subgroups is null ? null : "--by",
            evaluate.Prevalence is null ? null : "--prevalence",
            evaluate.SensitivityGoal is null ? null : "--sensitivity-goal",
            evaluate.SpecificityGoal is null ? null : "--specificity-goal",
        ];
        if (asked.FirstOrDefault(option => option is not null) is { } misplaced)
        {
            throw new InputException($"{misplaced}: this is for classes, and {name} is about numbers. Leave it out.");
        }
    }
}
