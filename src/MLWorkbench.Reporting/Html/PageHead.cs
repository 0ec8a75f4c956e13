using System.Reflection;

namespace MLWorkbench.Reporting.Html;

/// <summary>How every page begins: one file, its style inside, for light and dark.</summary>
internal static class PageHead
{
    private static readonly Lazy<string> ReportStyle = new(() => Read("report.css"));
    private static readonly Lazy<string> ComparisonStyle = new(() => ReportStyle.Value + "\n" + Read("comparison.css"));

    /// <summary>The style sheet of reports.</summary>
    public static string StyleOfReports => ReportStyle.Value;

    /// <summary>The style sheet of reports with what comparisons add.</summary>
    public static string StyleOfComparisons => ComparisonStyle.Value;

    /// <summary>From the document's type to the end of its head.</summary>
    /// <param name="title">The title of the window.</param>
    /// <param name="style">One of the style sheets.</param>
    /// <param name="script">What runs before anything is drawn; empty where nothing does.</param>
    public static Markup Of(Markup title, string style, string script = "") => Markup.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title}</title>
        {Markup.Trusted(script.Length == 0 ? "" : $"<script>{script}</script>\n")}<style>
        {Markup.Trusted(style)}
        </style>
        </head>
        """);

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
