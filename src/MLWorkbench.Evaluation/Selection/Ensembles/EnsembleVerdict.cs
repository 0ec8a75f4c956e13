namespace MLWorkbench.Evaluation.Selection.Ensembles;

/// <summary>An ensemble and whether it is worth its cost.</summary>
public sealed record EnsembleVerdict
{
    /// <summary>Its members on all samples, the heaviest first; a single one where mixing did not help.</summary>
    public required IReadOnlyList<WeightedMember> Members { get; init; }

    /// <summary>Share of replicates in which it beat the best single model out-of-bag, both having been chosen in-bag.</summary>
    public required double WinShare { get; init; }

    /// <summary>Replicates in which both had a value.</summary>
    public required int Replicates { get; init; }

    /// <summary>Whether it should take the winner's place.</summary>
    public required bool Kept { get; init; }

    /// <summary>The metric on the samples that chose it: optimistic.</summary>
    public required double Value { get; init; }

    /// <summary>What choosing an ensemble reaches out-of-bag, with its percentile interval; null where undefined.</summary>
    public required BiasCorrectedEstimate OutOfBag { get; init; }

    /// <summary>What choosing a single model reaches on the same left-out groups; null where undefined.</summary>
    public required double? SingleOutOfBag { get; init; }

    /// <summary>One sentence for a report.</summary>
    public required string Sentence { get; init; }
}
