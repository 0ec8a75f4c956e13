namespace MLWorkbench.Evaluation.Thresholds.Rules;

/// <summary>What each cut gets right and wrong, under some weighting of the groups.</summary>
/// <param name="TruePositives">Positives at or above each cut, by falling score.</param>
/// <param name="FalsePositives">Negatives at or above each cut.</param>
internal sealed record CutCounts(long[] TruePositives, long[] FalsePositives)
{
    /// <summary>Number of cuts beside "nobody".</summary>
    public int Count => TruePositives.Length;

    /// <summary>All positives.</summary>
    public long Positives => TruePositives[^1];

    /// <summary>All negatives.</summary>
    public long Negatives => FalsePositives[^1];

    /// <summary>Whether both classes occur.</summary>
    public bool HasBoth => Positives > 0 && Negatives > 0;

    /// <summary>Sensitivity of a cut, -1 being "nobody".</summary>
    public double Sensitivity(int cut) => cut < 0 ? 0 : TruePositives[cut] / (double)Positives;

    /// <summary>Share of the negatives at or above a cut, -1 being "nobody".</summary>
    public double FalseAlarms(int cut) => cut < 0 ? 0 : FalsePositives[cut] / (double)Negatives;

    /// <summary>Specificity of a cut, -1 being "nobody".</summary>
    public double Specificity(int cut) => 1 - FalseAlarms(cut);
}
