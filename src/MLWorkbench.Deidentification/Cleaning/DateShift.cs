using System.Buffers.Binary;
using System.Globalization;
using MLWorkbench.Foundation.Privacy;

namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>Moves the dates of one patient by one number of days.</summary>
internal sealed class DateShift
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

    /// <summary>A value of DA, TM or DT moved; null where its day cannot be told.</summary>
    /// <param name="vr">The value representation.</param>
    /// <param name="text">One or more values.</param>
    public string? Move(string vr, string text)
    {
        if (vr == "TM")
        {
            return text;
        }

        var moved = text.Split('\\').Select(value => MoveOne(value.Trim(' ', '\0'))).ToList();
        return moved.Contains(null) ? null : string.Join('\\', moved);
    }

    private string? MoveOne(string value)
    {
        if (value.Length == 0)
        {
            return value;
        }

        // Dates with points are those of ACR-NEMA (PS3.5 6.2).
        var (format, length) = value.Length >= 10 && value[4] == '.' ? ("yyyy.MM.dd", 10) : ("yyyyMMdd", 8);
        return value.Length >= length && DateOnly.TryParseExact(value.AsSpan(0, length), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.DayNumber >= Days
                ? day.AddDays(-Days).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + value[length..]
                : null;
    }
}
