namespace MLWorkbench.Benchmarks.Coverage;

/// <summary>Which share of intervals of nominal 95 % should hold the truth.</summary>
/// <param name="Text">In words.</param>
/// <param name="Least">At least, in percent.</param>
/// <param name="Most">At most, in percent.</param>
internal sealed record Wanted(string Text, double Least, double Most)
{
    public static readonly Wanted Nominal = new("93 to 97", 93, 97);

    public static readonly Wanted Exact = new("at least 93.5", 93.5, 100);

    public static readonly Wanted Resampled = new("at least 90", 90, 100);

    /// <summary>A method that takes images for patients: it is here to be seen failing.</summary>
    public static readonly Wanted Failure = new("to fail: below 93", 0, 93);

    /// <summary>95 less 2.6 standard errors of 200 seeds.</summary>
    public static readonly Wanted OfSeeds = new("at least 91", 91, 100);

    public static readonly Wanted Nothing = new("", 0, 100);

    public string Verdict(double percent) => this == Nothing ? "" : percent >= Least && percent <= Most ? "yes" : "**no**";
}
