using System.Globalization;

namespace MLWorkbench.Data.Tables;

/// <summary>Columns of dates: as words they are names of days, of which no future patient has one that was seen.</summary>
internal static class Dates
{
    /// <summary>Why nothing is learnt from them.</summary>
    public const string Why = "dates of future patients were never seen; make an age or an interval of it";

    /// <summary>The others may be slips of the pen, or words for a date that is not known.</summary>
    private const double NearlyAll = 0.9;

    /// <summary>As DICOM writes dates; of other numbers so long hardly nine in ten are days of these centuries.</summary>
    private const string Compact = "yyyyMMdd";

    // A year of two digits is told from other numbers by the zeros of day and month alone.
    private static readonly string[] _formats =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "d.M.yyyy", "d/M/yyyy", "M/d/yyyy", "d-M-yyyy", "M-d-yyyy", "d-MMM-yyyy", "dd.MM.yy", "dd/MM/yy", "MM/dd/yy", "dd-MMM-yy",
    ];

    /// <summary>Whether nearly all of some texts are dates, with or without a time of day.</summary>
    /// <param name="values">The values of a column, without those that are missing.</param>
    public static bool AreIn(IReadOnlyCollection<string> values)
    {
        var spared = values.Count - (int)Math.Ceiling(NearlyAll * values.Count);
        return values.Count > 0 && values.All(value => IsOne(value) || --spared >= 0);
    }

    private static bool IsOne(string text)
    {
        var time = text.IndexOf(':', StringComparison.Ordinal);
        var end = time < 0 ? -1 : text.AsSpan(0, time).LastIndexOfAny(' ', 'T');
        var day = end < 0 ? text : text.AsSpan(0, end);
        return char.IsAsciiDigit(text[0])
            && (DateOnly.TryParseExact(day, _formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                || (DateOnly.TryParseExact(day, Compact, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1900 and < 2100));
    }
}
