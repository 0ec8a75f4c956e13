using System.Text;
using System.Text.RegularExpressions;

namespace MLWorkbench.Pipelines.Yaml;

/// <summary>How text is written as a scalar.</summary>
internal static partial class YamlText
{
    /// <summary>
    /// Whether text needs quotes to be read as this very text by us and by any other YAML reader, inside [ ] and { } too.
    /// </summary>
    public static bool NeedsQuotes(string text) => !Safe().IsMatch(text) || Ambiguous().IsMatch(text);

    /// <summary>The text in quotes: single ones where they will do, double ones with escapes for everything unprintable.</summary>
    public static string Quote(string text)
    {
        if (text.All(c => c is >= ' ' and <= '~' or (>= '\u00A1' and <= '\u2027') or (>= '\u3000' and < '\uD800')))
        {
            return "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
        }

        return "\"" + string.Concat(text.EnumerateRunes().Select(Escape)) + "\"";
    }

    private static string Escape(Rune c) => c.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        >= ' ' and <= '~' => c.ToString(),
        <= 0xFFFF => FormattableString.Invariant($"\\u{c.Value:x4}"),
        _ => FormattableString.Invariant($"\\U{c.Value:x8}"),
    };

    // Begins like a word, a number or a path, then nothing that YAML gives a meaning to.
    [GeneratedRegex(@"^[\p{L}0-9./_+][\p{L}\p{M}0-9./_+@()=;<>^$%-]*( [\p{L}\p{M}0-9./_+@()=;<>^$%-]+)*\z")]
    private static partial Regex Safe();

    // What YAML 1.1 or 1.2 takes for nothing, a truth value, a number, a date or a time.
    [GeneratedRegex(
        @"^(null|true|false|yes|no|on|off|y|n|=|<<|[-+]?\.(inf|nan)|\.nan|"
        + @"[-+]?[0-9.][0-9_.,:]*(e[-+]?[0-9]+)?|0x[0-9a-f_]+|0o?[0-7_]+|[0-9]{4}-[0-9-]+.*)\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex Ambiguous();
}
