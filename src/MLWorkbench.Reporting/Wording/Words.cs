using System.Globalization;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Wording;

/// <summary>How numbers are written for people; the same in every exporter, whatever the machine's language.</summary>
internal static class Words
{
    /// <summary>Three decimals, or a dash.</summary>
    public static string Value(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>"0.812 to 0.934", or a dash.</summary>
    public static string Range(MetricEstimate estimate) =>
        estimate is { Low: { } low, High: { } high } ? $"{Value(low)} to {Value(high)}" : "–";

    /// <summary>"0.890 (0.812 to 0.934)", or the value alone.</summary>
    public static string ValueWithRange(MetricEstimate estimate) =>
        estimate.Low is null ? Value(estimate.Value) : $"{Value(estimate.Value)} ({Range(estimate)})";

    /// <summary>A number in a given format, the same on every machine.</summary>
    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    public static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>"1 image", "2 images".</summary>
    public static string Count(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    public static string Duration(double seconds) => seconds switch
    {
        < 10 => seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        < 120 => seconds.ToString("0", CultureInfo.InvariantCulture) + " s",
        < 7200 => (seconds / 60).ToString("0", CultureInfo.InvariantCulture) + " min",
        _ => (seconds / 3600).ToString("0.0", CultureInfo.InvariantCulture) + " h",
    };

    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} bytes",
        < 1_000_000 => (bytes / 1e3).ToString("0.#", CultureInfo.InvariantCulture) + " kB",
        _ => (bytes / 1e6).ToString("0.#", CultureInfo.InvariantCulture) + " MB",
    };

    /// <summary>The same word with a capital first letter.</summary>
    public static string Capital(string word) => word == "" ? word : char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>A text with a full stop, if it has none.</summary>
    public static string Sentence(string text) => text.Length == 0 || text[^1] is '.' or '!' or '?' ? text : text + ".";

    /// <summary>The parts that hold samples; a validation set that folds replace holds none.</summary>
    public static IEnumerable<PartitionSummary> Parts(DataSummary data) => data.Partitions.Where(part => part.Samples > 0);
}
