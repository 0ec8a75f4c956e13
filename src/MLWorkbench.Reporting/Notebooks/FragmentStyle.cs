using System.Text.RegularExpressions;
using MLWorkbench.Reporting.Html;

namespace MLWorkbench.Reporting.Notebooks;

/// <summary>
/// The report's style sheet, bound to one element: rules are nested in it, and what the sheet says of the whole page it says of that element.
/// The notebook's own theme decides between light and dark where it tells (VS Code on the body, JupyterLab in an attribute).
/// </summary>
internal static partial class FragmentStyle
{
    private const string Scope = ".mlworkbench";
    private static readonly Lazy<string> Bound = new(() => Bind(PageHead.StyleOfReports));

    public static string Text => Bound.Value;

    /// <summary>Binds a style sheet.</summary>
    /// <param name="sheet">Rules for a whole page, with custom properties on :root, those of the dark theme within prefers-color-scheme.</param>
    internal static string Bind(string sheet)
    {
        var light = LightPattern().Match(sheet).Groups["rules"].Value;
        var dark = DarkPattern().Match(sheet).Groups["rules"].Value;
        var nested = PagePattern().Replace(sheet.Replace(":root", "&", StringComparison.Ordinal), "&$1");
        return $$"""
            {{Scope}} {
            {{nested}}
            & { padding: 14px 16px; border-radius: 8px; }
            body.vscode-light &, [data-jp-theme-light="true"] & { color-scheme: light; {{light}} }
            body.vscode-dark &, [data-jp-theme-light="false"] & { color-scheme: dark; {{dark}} }
            }
            """;
    }

    [GeneratedRegex(@":root\s*\{(?<rules>[^}]*)\}")]
    private static partial Regex LightPattern();

    [GeneratedRegex(@"prefers-color-scheme:\s*dark\)\s*\{\s*:root[^{]*\{(?<rules>[^}]*)\}")]
    private static partial Regex DarkPattern();

    [GeneratedRegex(@"(?<=^|[\s,}])(?:html|body)(\s*\{)", RegexOptions.Multiline)]
    private static partial Regex PagePattern();
}
