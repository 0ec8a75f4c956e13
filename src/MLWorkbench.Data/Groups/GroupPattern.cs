using System.Text;
using System.Text.RegularExpressions;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data.Groups;

/// <summary>
/// Tells a group from a path. Two notations:
/// a template, `{patient}_*`, in which `{word}` captures and `*` passes over any characters but a slash, as few as possible, `?` is one
/// character and all else stands for itself;
/// a regular expression with at least one capture, `^(p\d+)_`, searched for anywhere.
/// A template has to match a whole file name without extension; with slashes, `{patient}/*`, as many of the path's last folders as it
/// names. Regular expressions see the relative path without extension. Several captures are joined by a slash.
/// </summary>
public sealed partial class GroupPattern
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Regex _regex;
    private readonly int? _levels;

    private GroupPattern(string text, Regex regex, int? levels) => (Text, _regex, _levels) = (text, regex, levels);

    /// <summary>The pattern as written.</summary>
    public string Text { get; }

    /// <summary>Whether a text is meant as a pattern rather than as a column's name.</summary>
    /// <param name="text">The value of `data.group`.</param>
    public static bool IsPattern(string text) => CapturePattern().IsMatch(text) || text.Contains('(', StringComparison.Ordinal);

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">A template or a regular expression.</param>
    /// <exception cref="InputException">It is neither, or captures nothing.</exception>
    public static GroupPattern Parse(string text)
    {
        if (CapturePattern().IsMatch(text))
        {
            var template = new Regex(FromTemplate(text), RegexOptions.CultureInvariant, Patience);
            return new GroupPattern(text, template, text.Count(character => character == '/') + 1);
        }

        try
        {
            var regex = new Regex(text, RegexOptions.CultureInvariant, Patience);
            return regex.GetGroupNumbers().Length > 1
                ? new GroupPattern(text, regex, null)
                : throw new InputException($"data.group: '{text}' captures nothing. Put the patient in parentheses: ^(p\\d+)_");
        }
        catch (ArgumentException failure)
        {
            throw new InputException($"data.group: '{text}' is no regular expression: {failure.Message}", failure);
        }
    }

    /// <summary>The group of a path, or null where the pattern does not match.</summary>
    /// <param name="path">A relative path with forward slashes.</param>
    /// <exception cref="InputException">The regular expression backtracks without end.</exception>
    public string? GroupOf(string path)
    {
        var subject = Subject(path);
        if (subject is null)
        {
            return null;
        }

        try
        {
            var captures = _regex.Match(subject).Groups.Values.Skip(1).Where(capture => capture.Success);
            var group = string.Join('/', captures.Select(capture => capture.Value));
            return group.Length > 0 ? group : null;
        }
        catch (RegexMatchTimeoutException failure)
        {
            throw new InputException($"data.group: '{Text}' takes too long on '{path}'. Write it without repeats inside repeats.", failure);
        }
    }

    private string? Subject(string path)
    {
        var dot = path.LastIndexOf('.');
        var stem = dot > path.LastIndexOf('/') ? path[..dot] : path;
        if (_levels is not { } levels)
        {
            return stem;
        }

        var parts = stem.Split('/');
        return parts.Length < levels ? null : string.Join('/', parts[^levels..]);
    }

    private static string FromTemplate(string template)
    {
        var regex = new StringBuilder("^");
        var rest = template;
        while (rest.Length > 0)
        {
            var capture = CapturePattern().Match(rest);
            if (capture is { Success: true, Index: 0 })
            {
                regex.Append("([^/]+?)");
                rest = rest[capture.Length..];
                continue;
            }

            regex.Append(rest[0] switch { '*' => "[^/]*?", '?' => "[^/]", var other => Regex.Escape(other.ToString()) });
            rest = rest[1..];
        }

        return regex.Append('$').ToString();
    }

    [GeneratedRegex(@"\{[A-Za-z][A-Za-z0-9-]*\}")]
    private static partial Regex CapturePattern();
}
