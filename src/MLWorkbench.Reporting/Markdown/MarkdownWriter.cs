using System.Text;
using System.Text.RegularExpressions;

namespace MLWorkbench.Reporting.Markdown;

/// <summary>
/// Writes Markdown (CommonMark with the tables of code hosts) that reads well as it is too: columns stand under each other. Whatever text
/// comes in stays text: no name of a class, file or parameter becomes a heading, a link or markup.
/// </summary>
internal sealed partial class MarkdownWriter
{
    /// <summary>Wider cells do not push their column.</summary>
    private const int WidestPadding = 44;

    private readonly StringBuilder _text = new();

    /// <summary>Everything so far; lines end in "\n".</summary>
    public override string ToString() => _text.ToString().TrimEnd('\n') + "\n";

    /// <summary>A heading of level 1 to 6.</summary>
    public MarkdownWriter Heading(int level, string text) => Block($"{new string('#', level)} {Escape(text)}");

    /// <summary>A paragraph; nothing where there is nothing to say.</summary>
    public MarkdownWriter Paragraph(string? text) => string.IsNullOrWhiteSpace(text) ? this : Block(EscapeStart(Prose(text)));

    /// <summary>A paragraph with a strong beginning.</summary>
    public MarkdownWriter Paragraph(string strong, string text) => Block($"**{Prose(strong)}** {Prose(text)}");

    /// <summary>A quoted paragraph with a strong beginning, for what nobody must miss.</summary>
    public MarkdownWriter Quote(string strong, string text) => Block($"> **{Prose(strong)}** {Prose(text)}".TrimEnd());

    /// <summary>Items below each other.</summary>
    public MarkdownWriter List(IEnumerable<string> items)
    {
        var lines = string.Join('\n', items.Select(item => "- " + Prose(item)));
        return lines.Length == 0 ? this : Block(lines);
    }

    /// <summary>A link to a file beside this one.</summary>
    public MarkdownWriter Links(IEnumerable<(string Text, string File)> links) =>
        Block(string.Join('\n', links.Select(link => $"- [{Escape(link.Text)}]({link.File})")));

    /// <summary>Text as it is, in a fence that the text itself cannot close.</summary>
    public MarkdownWriter Code(string language, string text)
    {
        var fence = new string('`', Math.Max(3, 1 + BackticksPattern().Matches(text).Select(match => match.Length).DefaultIfEmpty(0).Max()));
        return Block($"{fence}{language}\n{text.TrimEnd()}\n{fence}");
    }

    /// <summary>A table; a header that starts with ">" is a column of numbers.</summary>
    public MarkdownWriter Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        string[][] cells = [[.. header.Select(title => Escape(title.TrimStart('>')))], .. rows.Select(row => row.Select(Escape).ToArray())];
        int[] widths = [.. header.Select((_, column) => Math.Min(WidestPadding, Math.Max(4, cells.Max(row => row[column].Length))))];
        bool[] numbers = [.. header.Select(title => title.StartsWith('>'))];
        var lines = cells.Select(row => Line(row, widths, numbers)).ToList();
        lines.Insert(1, "|" + string.Concat(widths.Zip(numbers, (width, number) => $" {new string('-', width - (number ? 1 : 0))}{(number ? ":" : "")} |")));
        return Block(string.Join('\n', lines));
    }

    /// <summary>A sentence in which nothing is Markdown but what stands between two backticks: that is code.</summary>
    public static string Prose(string text)
    {
        var parts = text.Split('`');
        return parts.Length % 2 == 0 || parts.Where((part, index) => index % 2 == 1).Any(string.IsNullOrWhiteSpace)
            ? Escape(text)
            : string.Concat(parts.Select((part, index) => index % 2 == 0 ? Between(part) : $"`{WhitePattern().Replace(part, " ")}`")).Trim();
    }

    /// <summary>Text in which nothing is Markdown or HTML any more, on one line.</summary>
    public static string Escape(string text)
    {
        var line = WhitePattern().Replace(text, " ").Trim();
        line = SpecialPattern().Replace(line, "\\$0").Replace("<", "&lt;", StringComparison.Ordinal);
        return UnderscorePattern().Replace(EntityPattern().Replace(line, match => match.Value == "&lt;" ? match.Value : "&amp;" + match.Value[1..]), "\\_");
    }

    /// <summary>A piece of a sentence with the spaces around it.</summary>
    private static string Between(string text) =>
        text.Length == 0 ? "" : $"{(char.IsWhiteSpace(text[0]) ? " " : "")}{Escape(text)}{(text.Trim().Length > 0 && char.IsWhiteSpace(text[^1]) ? " " : "")}";

    // "1. " or "- " at the beginning of a paragraph would start a list.
    private static string EscapeStart(string text) => ListPattern().Replace(text, "$1\\$2");

    private static string Line(string[] row, int[] widths, bool[] numbers) =>
        "|" + string.Concat(row.Select((cell, column) => $" {(numbers[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))} |"));

    private MarkdownWriter Block(string text)
    {
        _text.Append(text).Append("\n\n");
        return this;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhitePattern();

    [GeneratedRegex(@"[\\`*\[\]|~]|^[#>]")]
    private static partial Regex SpecialPattern();

    [GeneratedRegex(@"&(#\d+|#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")]
    private static partial Regex EntityPattern();

    // Within a word an underscore is a letter; at its ends it would start emphasis.
    [GeneratedRegex(@"(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])")]
    private static partial Regex UnderscorePattern();

    [GeneratedRegex(@"^(\d*)([.)+-])(?=\s)")]
    private static partial Regex ListPattern();

    [GeneratedRegex("`+")]
    private static partial Regex BackticksPattern();
}
