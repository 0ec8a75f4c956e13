using System.Globalization;

namespace MLWorkbench.Evaluation.Thresholds.Rules;

/// <summary>Parts of sentences that rules share.</summary>
internal static class RuleWords
{
    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>"20 positives from 14 groups"; the groups only where they differ.</summary>
    public static string Counted(long samples, int groups, string what) =>
        samples == groups ? Text($"{samples:N0} {what}") : Text($"{samples:N0} {what} from {groups:N0} groups");
}
