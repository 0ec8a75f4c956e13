using System.Globalization;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.Cli.Terminal;

/// <summary>How numbers, times and states are written in the terminal. Files keep full precision; people need three digits.</summary>
public static class Formats
{
    /// <summary>A metric or a loss with three decimals; a dash where there is none.</summary>
    /// <param name="value">The value.</param>
    public static string Metric(double? value) => value switch
    {
        null => "-",
        { } number when double.IsNaN(number) => "nan",
        { } number when double.IsInfinity(number) => "inf",
        { } number => number.ToString("0.000", CultureInfo.InvariantCulture),
    };

    /// <summary>A time: "3.2 s", "42 s", "3 min 07 s", "1 h 05 min".</summary>
    /// <param name="seconds">Seconds.</param>
    public static string Time(double seconds)
    {
        if (seconds < 9.95)
            return FormattableString.Invariant($"{seconds:0.0} s");

        var time = TimeSpan.FromSeconds(Math.Round(seconds));
        return time.TotalMinutes < 1 ? $"{time.Seconds} s"
            : time.TotalHours < 1 ? $"{time.Minutes} min {time.Seconds:00} s"
            : $"{(long)time.TotalHours} h {time.Minutes:00} min";
    }

    /// <summary>A time of which nobody needs the seconds: "under a minute", "about 3 min", "about 2 h 10 min".</summary>
    /// <param name="time">The estimate.</param>
    public static string Rough(TimeSpan time)
    {
        if (time.TotalSeconds < 50)
            return "under a minute";

        var minutes = (long)Math.Round(time.TotalMinutes);
        return minutes < 60 ? $"about {Math.Max(1, minutes)} min" : $"about {minutes / 60} h {minutes % 60:00} min";
    }

    /// <summary>A parameter's value: reals with three significant digits, "1.23e-4" where they are small or large.</summary>
    /// <param name="value">A double, a long or a string.</param>
    public static string Parameter(object? value) => value switch
    {
        null => "",
        double real when real != 0 && (Math.Abs(real) < 1e-3 || Math.Abs(real) >= 1e5) => Scientific(real),
        double real => Significant(real),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>A state in one word.</summary>
    /// <param name="state">The state.</param>
    public static string State(TrialState state) => state switch
    {
        TrialState.Completed => "done",
        TrialState.Interrupted => "stopped",
        _ => state.ToString().ToLowerInvariant(),
    };

    private static string Scientific(double real) => real.ToString("0.##e-0", CultureInfo.InvariantCulture);

    private static string Significant(double real)
    {
        var decimals = real == 0 ? 0 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(real))), 0, 8);
        return Math.Round(real, decimals).ToString("0.########", CultureInfo.InvariantCulture);
    }
}
