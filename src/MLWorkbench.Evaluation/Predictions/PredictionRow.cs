namespace MLWorkbench.Evaluation.Predictions;

/// <summary>What a model said about one sample, beside the truth.</summary>
/// <param name="Sample">The sample's id, unique in its set.</param>
/// <param name="Group">The patient (or whatever must not be separated); intervals are computed over groups.</param>
/// <param name="Labels">Indices into the classes that are true: exactly one, except for several labels (none to all).</param>
/// <param name="Probabilities">One per class, in class order, each in [0, 1]; of exclusive classes they sum to one.</param>
public sealed record PredictionRow(string Sample, string Group, IReadOnlyList<int> Labels, IReadOnlyList<double> Probabilities)
{
    /// <summary>The cross-validation fold whose model predicted this sample, 0-based; null where one model predicted all of them.</summary>
    public int? Fold { get; init; }

    /// <summary>The threshold of the model that predicted this sample, where each fold had one of its own; null where all share one.</summary>
    public double? Threshold { get; init; }

    /// <summary>What else is known of the sample, by column name: sex, site, device; subgroups are made from it.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = NoColumns;

    private static readonly IReadOnlyDictionary<string, string> NoColumns = new Dictionary<string, string>();
}
