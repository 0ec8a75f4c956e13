using System.Globalization;
using MLWorkbench.Reporting.Html.Numbers;
using MLWorkbench.Reporting.Html.Sections;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Html;

/// <summary>The page as a table of contents: each line is a section.</summary>
internal static class Page
{
    // Before anything is drawn, or a dark page would flash white. The rest of the switch is in Assets/charts/theme.js.
    private const string EarlyTheme =
        "(()=>{let t='system';try{t=localStorage.getItem('mlworkbench-theme')??t}catch{}"
        + "document.documentElement.dataset.theme=t==='system'?(matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light'):t})()";

    public static Markup Render(ReportInput input, string charts)
    {
        if (input.Numbers is not null)
        {
            var numbers = new NumberSubject(input);
            return Frame(input, $"{numbers.MainPlaceCapital}: {numbers.SizeOf(numbers.Main)}", NumberAnswerSection.Of(numbers), NumberPage.Sections(numbers), charts);
        }

        var subject = new Subject(input);
        Section?[] all =
        [
            DataSection.Of(input),
            MetricsSection.Of(subject),
            CurvesSection.Of(subject),
            DecisionSection.Of(subject),
            ClassesSection.Of(subject),
            CalibrationSection.Of(subject),
            BenefitSection.Of(subject),
            SubgroupsSection.Of(subject),
            TreatmentsSection.Of(input),
            FailuresSection.Of(subject),
            TrainingSection.Of(subject),
            SearchSection.Of(input),
            DocumentsSection.Of(input),
            MakingSection.Of(input),
            LimitsSection.Of(subject),
        ];
        return Frame(input, $"{subject.MainPlaceCapital}: {subject.SizeOf(subject.Main)}", AnswerSection.Of(subject), all.OfType<Section>(), charts);
    }

    private static Markup Frame(ReportInput input, string judged, Markup answer, IEnumerable<Section> parts, string charts)
    {
        var sections = parts.ToArray();
        return Markup.Of(
            $"""
            {PageHead.Of(Markup.Of($"{input.Title} · MLWorkbench report"), PageHead.StyleOfReports, EarlyTheme)}
            <body>
            <a class="skip" href="#answer">To the results</a>
            <header class="top">
            <div><p class="kicker">MLWorkbench report</p>
            <h1>{input.Title}</h1>
            <p class="soft">{input.Created.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} · {judged}</p></div>
            <fieldset class="theme" hidden><legend>Colours</legend>{Markup.Each(["System", "Light", "Dark"], Choice)}</fieldset>
            </header>
            <div class="page">
            <nav aria-label="Contents"><a href="#answer">At a glance</a>{Markup.Each(sections, section => Markup.Of($"<a href=\"#{section.Id}\">{section.Title}</a>"))}</nav>
            <main>
            {answer}
            {Markup.Each(sections, section => section.Render())}
            </main>
            </div>
            <script>
            {Markup.Trusted(charts)}
            </script>
            </body>
            </html>

            """);
    }

    private static Markup Choice(string name) => Markup.Of(
        $"<label><input type=\"radio\" name=\"theme\" value=\"{name.ToLowerInvariant()}\"><span>{name}</span></label>");
}
