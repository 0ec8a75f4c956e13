using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Evaluation.Comparison.SampleWise;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Reporting.Comparison;

namespace MLWorkbench.Reporting.Tests.Comparison;

/// <summary>Comparisons whose numbers are written by hand, so that only their wording is tested.</summary>
internal static class ComparedModels
{
    private const string Method = "paired cluster bootstrap over 36 groups, percentile, 2000 replicates, seed 1";
    private const string Test = "whole groups swapped, 10000 draws, seed 1";

    /// <summary>Three runs on their validation predictions: one better, one open.</summary>
    public static ComparisonInput Runs(ComparedOn on = ComparedOn.Validation) => Input(
        on,
        ["cnn", "transfer", "scattering"],
        [
            new("auroc",
            [
                new(Value(0.812, 0.740, 0.880), null),
                new(Value(0.905, 0.851, 0.949), Difference(0.093, 0.031, 0.158, 0.0024, 0.0048, DifferenceVerdict.ModelBetter)),
                new(Value(0.785, 0.702, 0.861), Difference(-0.027, -0.064, -0.002, 0.0412, 0.0412, DifferenceVerdict.ReferenceBetter)),
            ]),
            new("brier",
            [
                new(Value(0.182, 0.151, 0.214), null),
                new(Value(0.131, 0.102, 0.163), Difference(-0.051, -0.089, -0.014, 0.0001, 0.0002, DifferenceVerdict.ModelBetter)),
                new(Value(0.176, 0.148, 0.207), Difference(-0.006, -0.031, 0.018, 0.62, 0.62, DifferenceVerdict.CannotTell)),
            ]),
        ]) with
        {
            Origins = [new("runs/cnn", 40), new("runs/transfer", 12), new("runs/scattering", 1)],
            Warnings = on == ComparedOn.Test ? ["The test set was opened 3 times by 3 runs: no longer a first look."] : [],
        };

    /// <summary>Two prediction files, every sample a patient of its own.</summary>
    public static ComparisonInput Files() => Independent(Input(
        ComparedOn.Predictions,
        ["mine", "theirs"],
        [new("auroc", [new(Value(0.812, 0.740, 0.880), null), new(Value(0.815, 0.744, 0.881), Difference(0.003, -0.041, 0.046, 0.873, 0.873, DifferenceVerdict.CannotTell))])]));

    /// <summary>Few patients, and a metric that is undefined.</summary>
    public static ComparisonInput Scarce()
    {
        const string Few = "only 8 groups; an interval needs at least 10";
        const string Missing = "no sample was predicted as 'yes'";
        return Input(ComparedOn.Predictions, ["a", "b"],
        [
            new("accuracy", [new(new(0.7, null, null, null, Few), null), new(new(0.8, null, null, null, Few), new(new(0.1, null, null, null, Few), 0.25, 0.25, "whole groups swapped, all 256 arrangements", null, DifferenceVerdict.CannotTell))]),
            new("ppv", [new(new(null, null, null, null, Missing), null), new(new(null, null, null, null, Missing), new(new(null, null, null, null, Missing), null, null, null, Missing, DifferenceVerdict.NotEstimable))]),
        ]);
    }

    /// <summary>A sweep: twenty models, of which two stand out, one of them only alone.</summary>
    public static ComparisonInput Sweep() => Input(
        ComparedOn.Validation,
        [.. Enumerable.Range(1, 20).Select(trial => $"trial {trial}")],
        [
            new("auroc",
            [
                .. Enumerable.Range(0, 20).Select(index => new ModelStanding(
                    Value(0.80 + (0.005 * (index % 7)), 0.72, 0.88),
                    index == 0 ? null
                        : index == 6 ? Difference(0.061, 0.022, 0.103, 0.0008, 0.0152, DifferenceVerdict.ModelBetter)
                        : index == 12 ? Difference(0.043, 0.004, 0.083, 0.031, 0.558, DifferenceVerdict.CannotTell)
                        : Difference(0.005 * ((index % 7) - 2), -0.04 + (0.005 * (index % 7)), 0.04 + (0.005 * (index % 5)), 0.4, 1, DifferenceVerdict.CannotTell))),
            ]),
        ]);

    private static ComparisonInput Input(ComparedOn on, IReadOnlyList<string> names, IReadOnlyList<MetricComparison> metrics) => new()
    {
        Report = new()
        {
            Task = PredictionTask.Binary,
            Classes = ["no", "yes"],
            PositiveClass = "yes",
            Samples = 214,
            Groups = 36,
            LeftOut = 0,
            Models = [.. names.Select((name, index) => new ModelEntry(name, index == 0 ? new(0.412, "youden", "validation") : OperatingThreshold.At(0.5)))],
            Reference = 0,
            Metrics = metrics,
            SampleTests = [.. names.Select((_, index) => index == 0 ? null : new SampleTests(null, SampleTests.Dependent, null, SampleTests.Dependent))],
            WithinFolds = false,
            Options = new(),
        },
        On = on,
        Origins = [.. names.Select(name => new ComparedOrigin(name))],
        Created = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero),
        Command = "./workbench compare " + string.Join(' ', names),
        GroupWord = "patients",
    };

    private static ComparisonInput Independent(ComparisonInput input) => input with
    {
        Report = input.Report with
        {
            Groups = input.Report.Samples,
            SampleTests = [null, new(new(0.815, 0.812, 0.0004, 0.0005, 0.0003), null, new(150, 12, 9, 43), null)],
            Notes = ["Compared on the 214 samples that all models predict; 6 others were left out."],
            LeftOut = 6,
        },
    };

    private static MetricEstimate Value(double value, double low, double high) => new(value, low, high, "percentile", null);

    private static PairedDifference Difference(double value, double low, double high, double p, double adjusted, DifferenceVerdict verdict) =>
        new(new(value, low, high, Method, null), p, adjusted, Test, null, verdict);
}
