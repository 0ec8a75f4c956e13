using MLWorkbench.Evaluation.Calibration;
using MLWorkbench.Evaluation.Confusion;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Evaluation.Decisions;
using MLWorkbench.Evaluation.PerGroup;
using MLWorkbench.Evaluation.Subgroups;
using MLWorkbench.Foundation.Notebooks;

namespace MLWorkbench.Evaluation.Reports;

/// <summary>Everything that was found out about one set of predictions. Immutable; every table, chart and file is made from it.</summary>
[TypeFormatterSource]
public sealed record EvaluationReport
{
    /// <summary>What is predicted.</summary>
    public required PredictionTask Task { get; init; }

    /// <summary>Class names in order.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The positive class of two, else null.</summary>
    public string? PositiveClass { get; init; }

    /// <summary>Number of samples.</summary>
    public required int Samples { get; init; }

    /// <summary>Number of groups (patients) they come from.</summary>
    public required int Groups { get; init; }

    /// <summary>Samples per class, in class order.</summary>
    public required IReadOnlyList<int> Support { get; init; }

    /// <summary>Groups holding at least one sample of a class, in class order.</summary>
    public required IReadOnlyList<int> GroupsPerClass { get; init; }

    /// <summary>For several labels the samples without any; else null.</summary>
    public int? WithoutLabel { get; init; }

    /// <summary>Counts by truth and prediction; null for several labels.</summary>
    public ConfusionMatrix? Confusion { get; init; }

    /// <summary>For several labels one matrix (absent, present) per label, in class order; else empty.</summary>
    public IReadOnlyList<ConfusionMatrix> LabelConfusion { get; init; } = [];

    /// <summary>Where probabilities became decisions.</summary>
    public required OperatingThreshold Threshold { get; init; }

    /// <summary>Confidence of the intervals.</summary>
    public required double Confidence { get; init; }

    /// <summary>Metrics over all samples by name, in the order in which they are shown.</summary>
    public required IReadOnlyDictionary<string, MetricEstimate> Metrics { get; init; }

    /// <summary>Metrics over all samples that files hold and tables leave out, by name.</summary>
    public IReadOnlyDictionary<string, MetricEstimate> Further { get; init; } = NoMetrics;

    /// <summary>Whether the classes were declared to be in an order that means something: grades, stages.</summary>
    public bool Ordinal { get; init; }

    /// <summary>Metrics of each class against the rest, by class and name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricEstimate>> PerClass { get; init; }

    /// <summary>The further ones of each class, by class and name; of two classes empty.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricEstimate>> FurtherPerClass { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, MetricEstimate>>();

    /// <summary>The same judged once per patient; null where every group is one sample or it was not asked.</summary>
    public GroupReport? PerGroup { get; init; }

    /// <summary>The samples divided by each column that was asked for; empty without.</summary>
    public IReadOnlyList<SubgroupColumn> Subgroups { get; init; } = [];

    /// <summary>Whether the probabilities mean what they say; null for several labels or where it was not asked.</summary>
    public CalibrationReport? Calibration { get; init; }

    /// <summary>What decisions are worth; null where it was not asked.</summary>
    public DecisionReport? Decisions { get; init; }

    /// <summary>What the reader of these numbers must know: classes without samples, values left out; one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Curves and bins for charts; null for a report that was read from a file.</summary>
    public ReportCurves? Curves { get; init; }

    /// <summary>Share of samples of a class.</summary>
    /// <param name="class">Index of the class.</param>
    public double Prevalence(int @class) => Support[@class] / (double)Samples;

    /// <summary>The metric that a user asked for by any of its names.</summary>
    /// <param name="name">"auroc" finds "auroc_macro_ovr" where there are several classes.</param>
    /// <exception cref="Foundation.Errors.InputException">No such metric for this task.</exception>
    public MetricEstimate Metric(string name) =>
        Further.TryGetValue(name.Replace('-', '_'), out var further) ? further : Metrics[Evaluation.Metrics.MetricNames.Resolve(name, Task)];

    private static readonly IReadOnlyDictionary<string, MetricEstimate> NoMetrics = new Dictionary<string, MetricEstimate>();
}
