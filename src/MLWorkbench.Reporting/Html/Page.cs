using System.Globalization;
using System.Reflection;
using MLWorkbench.Reporting.Html.Sections;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html;

/// <summary>The page as a table of contents: each line is a section.</summary>
internal static class Page
{
    private static readonly Lazy<string> Style = new(ReadStyle);

    /// <summary>The style sheet of the page.</summary>
    public static string StyleSheet => Style.Value;

    public static Markup Render(ReportInput input, string charts)
    {
        var subject = new Subject(input);
        Section?[] all =
        [
            MetricsSection.Of(subject),
            DecisionSection.Of(subject),
            CurvesSection.Of(subject),
            ClassesSection.Of(subject),
            TrainingSection.Of(input),
            SearchSection.Of(input),
            DataSection.Of(input),
            MakingSection.Of(input),
        ];
        var sections = all.OfType<Section>().ToArray();
        return Markup.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{input.Title} · MLWorkbench report</title>
            <style>
            {Markup.Trusted(Style.Value)}
            </style>
            </head>
            <body>
            <header>
            <p class="kicker">MLWorkbench report</p>
            <h1>{input.Title}</h1>
            <p class="soft">{input.Created.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} · {subject.MainPlaceCapital}: {subject.SizeOf(subject.Main)}</p>
            <nav aria-label="Contents">{Markup.Each(sections, section => Markup.Of($"<a href=\"#{section.Id}\">{section.Title}</a> "))}</nav>
            </header>
            <main>
            {AnswerSection.Of(subject)}
            {Markup.Each(sections, section => section.Render())}
            </main>
            <script>
            {Markup.Trusted(charts)}
            </script>
            </body>
            </html>

            """);
    }

    private static string ReadStyle()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
