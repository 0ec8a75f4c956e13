using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Kinds;

/// <summary>A length of time with its unit: `90s`, `20m`, `1h30m`, `2d`, `1.5h`, `250ms`.</summary>
internal sealed partial class DurationKind : ScalarKind
{
    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond),
        ("ms", TimeSpan.TicksPerMillisecond),
    ];

    public override Type ClrType => typeof(TimeSpan);

    public override string Description => "a length of time such as 90s, 20m or 1h30m";

    public override bool TryRead(ScalarNode node, out object value, out string hint)
    {
        value = TimeSpan.Zero;
        hint = "";
        var match = node.Text.Length <= 60 ? Duration().Match(node.Text) : Match.Empty;
        if (!match.Success)
        {
            hint = BareNumber().IsMatch(node.Text) ? $" Give it a unit: {node.Text}m or {node.Text}s." : "";
            return false;
        }

        var ticks = 0m;
        foreach (var (unit, length) in Units)
        {
            if (match.Groups[unit] is { Success: true } part)
            {
                ticks += decimal.Parse(part.Value, CultureInfo.InvariantCulture) * length;
            }
        }

        if (ticks > TimeSpan.MaxValue.Ticks)
        {
            hint = " It is too long.";
            return false;
        }

        value = TimeSpan.FromTicks((long)ticks);
        return true;
    }

    public override ScalarNode Write(object value) => Plain(Text((TimeSpan)value));

    /// <summary>The canonical text: whole days, hours and minutes, the rest in seconds.</summary>
    public static string Text(TimeSpan time)
    {
        if (time < TimeSpan.Zero)
        {
            throw new ArgumentException("A length of time is not negative.", nameof(time));
        }

        var text = new StringBuilder();
        var rest = time.Ticks;
        foreach (var (unit, length) in Units[..3])
        {
            if (rest >= length)
            {
                text.Append(CultureInfo.InvariantCulture, $"{rest / length}{unit}");
                rest %= length;
            }
        }

        return rest > 0 || text.Length == 0
            ? text.Append(CultureInfo.InvariantCulture, $"{(decimal)rest / TimeSpan.TicksPerSecond:0.#######}s").ToString()
            : text.ToString();
    }

    // At most nine digits before the point keep the sum inside decimal.
    private const string Part = @"[0-9]{1,9}(?:\.[0-9]{1,9})?";

    [GeneratedRegex(
        "^(?=.)(?:(?<d>" + Part + ")d)?(?:(?<h>" + Part + ")h)?(?:(?<m>" + Part + ")m(?!s))?"
        + "(?:(?<s>" + Part + ")s)?(?:(?<ms>" + Part + @")ms)?\z")]
    private static partial Regex Duration();

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)?\z")]
    private static partial Regex BareNumber();
}
