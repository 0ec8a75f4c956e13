using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;
using MLWorkbench.Foundation.Privacy;

namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>Moves the dates of one patient by one number of days.</summary>
internal sealed partial class DateShift
{
    private const int Fewest = 30;
    private const int Choices = 3_652;

    private DateShift(int days) => Days = days;

    /// <summary>No shift: for a file that was shifted before.</summary>
    public static DateShift None { get; } = new(0);

    /// <summary>Days into the past.</summary>
    public int Days { get; }

    /// <summary>The shift of a patient: 30 to 3,681 days, near enough to uniform (2^64 is no multiple, by 1 in 5e15).</summary>
    public static DateShift Of(PrivacyKey key, string patient) =>
        new(Fewest + (int)(BinaryPrimitives.ReadUInt64BigEndian(key.Digest($"days\0{patient}")) % Choices));

    /// <summary>A value of DA, TM or DT moved; null where its day cannot be told, or where anything but a date or time stands in it.</summary>
    /// <param name="vr">The value representation.</param>
    /// <param name="text">One or more values.</param>
    public string? Move(string vr, string text)
    {
        var moved = text.Split('\\').Select(value => MoveOne(vr, value.Trim(' ', '\0'))).ToList();
        return moved.Contains(null) ? null : string.Join('\\', moved);
    }

    private string? MoveOne(string vr, string value) => vr switch
    {
        _ when value.Length == 0 => value,
        "TM" => Time().IsMatch(value) ? value : null,
        // A year or a month cannot be moved by days.
        "DT" when value.Length is 4 or 6 => Days == 0 && value.All(char.IsAsciiDigit) ? value : null,
        "DT" => value.Length >= 8 && AfterDate().IsMatch(value.AsSpan(8)) && MoveDay(value[..8], "yyyyMMdd") is { } day ? day + value[8..] : null,
        // Dates with points are those of ACR-NEMA (PS3.5 6.2).
        _ => MoveDay(value, value.Length == 10 ? "yyyy.MM.dd" : "yyyyMMdd"),
    };

    private string? MoveDay(string value, string format) =>
        DateOnly.TryParseExact(value, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.DayNumber >= Days
            ? day.AddDays(-Days).ToString("yyyyMMdd", CultureInfo.InvariantCulture)
            : null;

    /// <summary>Hours, minutes, seconds and their parts; with colons in ACR-NEMA (PS3.5 6.2).</summary>
    [GeneratedRegex(@"\A([01][0-9]|2[0-3])(:?[0-5][0-9](:?([0-5][0-9]|60)(\.[0-9]{1,6})?)?)?\z")]
    private static partial Regex Time();

    /// <summary>The time of day and the offset from UTC of a DT.</summary>
    [GeneratedRegex(@"\A[0-9]{0,6}(\.[0-9]{1,6})?([+-][0-9]{4})?\z")]
    private static partial Regex AfterDate();
}
