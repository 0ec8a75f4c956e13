namespace MLWorkbench.Reporting.Inputs;

/// <summary>How a number is distributed in one part of the data.</summary>
/// <param name="Part">"Training", "Validation", "Test".</param>
/// <param name="Samples">How many samples.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Standard deviation.</param>
/// <param name="Least">The smallest; null where single patients' numbers must not travel.</param>
/// <param name="Lower">The 25th percentile.</param>
/// <param name="Median">The 50th.</param>
/// <param name="Upper">The 75th.</param>
/// <param name="Greatest">The largest; null likewise.</param>
public sealed record NumberSummary(
    string Part, int Samples, double Mean, double Deviation, double? Least, double Lower, double Median, double Upper, double? Greatest);
