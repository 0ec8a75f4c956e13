using System.Globalization;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Analysis;

/// <summary>
/// One searched parameter as an axis, made from the values that trials had: a study keeps what was tried, not the bounds it was drawn from.
/// Numbers lie between the smallest and the largest tried; alternatives stand side by side in their order.
/// </summary>
public sealed class ParameterAxis
{
    private readonly double _low;
    private readonly double _high;

    private ParameterAxis(string name, IReadOnlyList<string> levels, double low, double high, bool isLogarithmic)
    {
        (Name, Levels, IsLogarithmic) = (name, levels, isLogarithmic);
        (_low, _high) = (low, high);
    }

    /// <summary>The parameter's path.</summary>
    public string Name { get; }

    /// <summary>The alternatives, numbers by size and words as they first occurred; empty for a number.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>Whether equal ratios take equal shares of the axis.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>Whether it has alternatives instead of a range.</summary>
    public bool IsCategorical => Levels.Count > 0;

    /// <summary>The smallest value tried; meaningless for alternatives.</summary>
    public double Low => IsLogarithmic ? Math.Exp(_low) : _low;

    /// <summary>The largest value tried; meaningless for alternatives.</summary>
    public double High => IsLogarithmic ? Math.Exp(_high) : _high;

    /// <summary>The axis of a parameter.</summary>
    /// <param name="name">The parameter's path.</param>
    /// <param name="trials">Trials; those without the parameter are passed over.</param>
    /// <returns>The axis, or null where fewer than two values were tried.</returns>
    public static ParameterAxis? Of(string name, IEnumerable<Trial> trials)
    {
        object[] values = [.. trials.Where(trial => trial.Values.ContainsKey(name)).Select(trial => trial.Values[name])];
        if (values.Distinct().Count() < 2)
        {
            return null;
        }

        if (values.Any(value => value is string))
        {
            return new(name, Ordered(values.Select(Text).Distinct(StringComparer.Ordinal)), 0, 0, false);
        }

        double[] numbers = [.. values.Select(Number).Order()];
        if (numbers[0] <= 0 || Unevenness(numbers) <= Unevenness([.. numbers.Select(number => Math.Log(number))]))
        {
            return new(name, [], numbers[0], numbers[^1], false);
        }

        return new(name, [], Math.Log(numbers[0]), Math.Log(numbers[^1]), true);
    }

    /// <summary>Where a value lies on the axis.</summary>
    /// <param name="value">A double, a long or a string.</param>
    /// <returns>0 to 1; of alternatives the middle of their share.</returns>
    public double Place(object value)
    {
        if (IsCategorical)
        {
            return (LevelOf(value) + 0.5) / Levels.Count;
        }

        var number = IsLogarithmic ? Math.Log(Number(value)) : Number(value);
        return Math.Clamp((number - _low) / (_high - _low), 0, 1);
    }

    /// <summary>The value at a place of a range, for the axis's marks.</summary>
    /// <param name="place">0 to 1.</param>
    public double At(double place)
    {
        var value = _low + (place * (_high - _low));
        return IsLogarithmic ? Math.Exp(value) : value;
    }

    /// <summary>The position of an alternative.</summary>
    /// <param name="value">One of the alternatives.</param>
    internal int LevelOf(object value)
    {
        var text = Text(value);
        for (var level = 0; level < Levels.Count; level++)
        {
            if (Levels[level] == text)
            {
                return level;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(value), value, $"'{Name}' has no such alternative.");
    }

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static string[] Ordered(IEnumerable<string> levels)
    {
        string[] found = [.. levels];
        return found.All(level => double.TryParse(level, CultureInfo.InvariantCulture, out _))
            ? [.. found.OrderBy(level => double.Parse(level, CultureInfo.InvariantCulture))]
            : found;
    }

    // The scale on which the tried values spread more evenly is the one they were drawn on (Kolmogorov's distance from the even spread).
    private static double Unevenness(double[] sorted)
    {
        var (low, span) = (sorted[0], sorted[^1] - sorted[0]);
        var most = 0.0;
        for (var index = 0; index < sorted.Length; index++)
        {
            most = Math.Max(most, Math.Abs(((index + 0.5) / sorted.Length) - ((sorted[index] - low) / span)));
        }

        return most;
    }
}
