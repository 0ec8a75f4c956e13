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
    public static string ToText(TreatmentReport report) => IntervalPage.ToText(
        Markup.Of($"Responses to treatments · MLWorkbench"),
        "treatments",
        "Responses to treatments",
        Markup.Of($"{TreatmentWords.Question(report)}"),
        Answer(report),
        [PastSection(report), PatientsSection(report)]);

    private static Markup Answer(TreatmentReport report) => Markup.Of(
        $"""
        <section id="answer" class="answer">
        <p class="notice warning">{TreatmentReport.Meaning}</p>
        <p class="notice{(report.Assignment.Doubt is null ? "" : " warning")}">{report.Assignment.Sentence}</p>
        {Markup.Each(report.Notes, note => Markup.Of($"<p class=\"notice warning\">{note}</p>\n"))}
        <p class="words">{TreatmentWords.Summary(report)}</p>
        <p class="fine">{TreatmentWords.Method(report)}</p>
        <p class="use">{IntendedUse.ResearchOnly}</p>
        </section>

        """);

    private static Section PastSection(TreatmentReport report) => new("past", "Past patients", Markup.Each(
        report.Past, past => TreatmentTable.Of(TreatmentWords.Place(past), past.Estimates, past.Ranking, report)));

    private static Section PatientsSection(TreatmentReport report) => new("patients", "Patients", Markup.Of(
        $"""
        {Markup.Each(report.Patients.Take(Shown), patient => TreatmentTable.Of(patient.Patient, patient.Estimates, patient.Ranking, report))}
        {(report.Patients.Count > Shown ? Markup.Of($"<p class=\"fine\">{Words.Count(report.Patients.Count - Shown)} more patients are in treatments.csv.</p>") : Markup.Empty)}
        """));
}
