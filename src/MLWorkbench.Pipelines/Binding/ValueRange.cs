using System.ComponentModel.DataAnnotations;
using System.Globalization;
using MLWorkbench.Pipelines.Kinds;

namespace MLWorkbench.Pipelines.Binding;

/// <summary>
/// The bounds of a [Range]. Compared as numbers whatever type the attribute was written with: [Range(0, 1)] on a double means the same
/// as [Range(0.0, 1.0)]. A bound at the end of its type is no bound.
/// </summary>
internal sealed class ValueRange
{
    private readonly RangeAttribute _range;

    public ValueRange(RangeAttribute range)
    {
        _range = range;
        Low = Bound(range.Minimum);
        High = Bound(range.Maximum);
    }

    public double? Low { get; }

    public double? High { get; }

    public bool LowExclusive => _range.MinimumIsExclusive;

    public bool HighExclusive => _range.MaximumIsExclusive;

    /// <summary>What is wrong with a value; null where it lies inside.</summary>
    public string? Problem(object value, string written)
    {
        var number = value is TimeSpan time ? time.Ticks : Convert.ToDouble(value, CultureInfo.InvariantCulture);
        var tooLow = Low is { } low && (LowExclusive ? number <= low : number < low);
        var tooHigh = High is { } high && (HighExclusive ? number >= high : number > high);
        return tooLow || tooHigh ? $"must be {Words()}, not {written}" : null;
    }

    private string Words() => (Low, High) switch
    {
        (not null, not null) when !LowExclusive && !HighExclusive => $"between {Text(Low)} and {Text(High)}",
        (not null, not null) => $"{LowWords()} and {HighWords()}",
        (not null, null) => LowWords(),
        _ => HighWords(),
    };

    private string LowWords() => LowExclusive ? $"above {Text(Low)}" : $"at least {Text(Low)}";

    private string HighWords() => HighExclusive ? $"below {Text(High)}" : $"at most {Text(High)}";

    private string Text(double? bound) => _range.OperandType == typeof(TimeSpan)
        ? DurationKind.Text(TimeSpan.FromTicks((long)bound!))
        : NumberKind.Text(bound!);

    private double? Bound(object? bound) => bound switch
    {
        string text when _range.OperandType == typeof(TimeSpan) => Bound(TimeSpan.Parse(text, CultureInfo.InvariantCulture)),
        TimeSpan time => Finite(time.Ticks, TimeSpan.MaxValue.Ticks),
        int.MinValue or int.MaxValue => null,
        string text => Finite(double.Parse(text, CultureInfo.InvariantCulture), long.MaxValue),
        null => null,
        _ => Finite(Convert.ToDouble(bound, CultureInfo.InvariantCulture), double.MaxValue),
    };

    private static double? Finite(double bound, double end) => Math.Abs(bound) >= end ? null : bound;
}
