using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Foundation.Statements;
using MLWorkbench.Reporting.Comparison;
using MLWorkbench.Reporting.Html;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Treatments;

/// <summary>Treatments as one HTML file that asks nothing of the network and needs no script.</summary>
public static class TreatmentPage
{
    /// <summary>More would be read by nobody; treatments.csv has all.</summary>
    private const int Shown = 100;

    /// <summary>Writes the file.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="report">What was found.</param>
    public static void Write(string path, TreatmentReport report) => AtomicFile.WriteText(path, ToText(report));

    /// <summary>The page as HTML text.</summary>
    /// <param name="report">What was found.</param>
    public static string ToText(TreatmentReport report)
    {
        Section[] sections = [PastSection(report), PatientsSection(report)];
        return Markup.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>Responses to treatments · MLWorkbench</title>
            <style>
            {Markup.Trusted(ComparisonPage.StyleSheet)}
            </style>
            </head>
            <body>
            <header>
            <p class="kicker">MLWorkbench treatments</p>
            <h1>Responses to treatments</h1>
            <p class="soft">{TreatmentWords.Question(report)}</p>
            <nav aria-label="Contents">{Markup.Each(sections, section => Markup.Of($"<a href=\"#{section.Id}\">{section.Title}</a> "))}</nav>
            </header>
            <main>
            <section id="answer" class="answer">
            <p class="notice warning">{TreatmentReport.Meaning}</p>
            <p class="notice{(report.Assignment.Doubt is null ? "" : " warning")}">{report.Assignment.Sentence}</p>
            {Markup.Each(report.Notes, note => Markup.Of($"<p class=\"notice warning\">{note}</p>\n"))}
            <p class="words">{TreatmentWords.Summary(report)}</p>
            <p class="fine">{TreatmentWords.Method(report)}</p>
            <p class="use">{IntendedUse.ResearchOnly}</p>
            </section>

            {Markup.Each(sections, section => section.Render())}
            </main>
            </body>
            </html>

            """).Text;
    }

    private static Section PastSection(TreatmentReport report) => new("past", "Past patients", Markup.Each(
        report.Past, past => TreatmentTable.Of(TreatmentWords.Place(past), past.Estimates, past.Ranking, report)));

    private static Section PatientsSection(TreatmentReport report) => new("patients", "Patients", Markup.Of(
        $"""
        {Markup.Each(report.Patients.Take(Shown), patient => TreatmentTable.Of(patient.Patient, patient.Estimates, patient.Ranking, report))}
        {(report.Patients.Count > Shown ? Markup.Of($"<p class=\"fine\">{Words.Count(report.Patients.Count - Shown)} more patients are in treatments.csv.</p>") : Markup.Empty)}
        """));
}
