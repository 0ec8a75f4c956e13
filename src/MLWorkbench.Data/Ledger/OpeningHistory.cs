using System.Globalization;

namespace MLWorkbench.Data.Ledger;

/// <summary>How often a test set has been opened by this user.</summary>
/// <param name="Openings">Number of openings.</param>
/// <param name="Runs">Number of different runs that opened it.</param>
public sealed record OpeningHistory(int Openings, int Runs)
{
    /// <summary>From the second opening on "opened n times by m runs: no longer a first look"; null before.</summary>
    public string? Notice => Openings < 2
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"opened {Openings} times by {Runs} {(Runs == 1 ? "run" : "runs")}: no longer a first look");
}
