using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Foundation.Statements;

namespace MLWorkbench.Reporting.Treatments;

/// <summary>Treatments as one JSON document.</summary>
public static class TreatmentJson
{
    private static readonly JsonSerializerOptions _readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document as indented text.</summary>
    /// <param name="report">What was found.</param>
    public static string ToText(TreatmentReport report) => new JsonObject
    {
        ["meaning"] = TreatmentReport.Meaning,
        ["use"] = IntendedUse.ResearchOnly,
        ["response"] = report.Response,
        ["column"] = report.Options.Column,
        ["treatments"] = Texts(report.Treatments),
        ["confidence"] = report.Options.Confidence,
        ["caliper"] = report.Options.Caliper,
        ["fewest"] = report.Options.Fewest,
        ["past_patients"] = report.PastPatients,
        ["assignment"] = Assignment(report.Assignment),
        ["notes"] = Texts(report.Notes),
        ["past"] = new JsonArray([.. report.Past.Select(past => (JsonNode)new JsonObject
        {
            ["column"] = past.Column,
            ["level"] = past.Level,
            ["treatments"] = Estimates(past.Estimates, "patients"),
            ["ranking"] = Ranking(past.Ranking),
        })]),
        ["patients"] = new JsonArray([.. report.Patients.Select(patient => (JsonNode)new JsonObject
        {
            ["patient"] = patient.Patient,
            ["treatments"] = Estimates(patient.Estimates, "similar"),
            ["ranking"] = Ranking(patient.Ranking),
        })]),
    }.ToJsonString(_readable) + "\n";

    private static JsonObject Assignment(AssignmentCheck check) => new()
    {
        ["warned"] = check.IsWarned,
        ["sentence"] = check.Sentence,
        ["auroc"] = check.Auroc is { } auroc ? new JsonObject { ["value"] = auroc.Value, ["low"] = auroc.Low, ["high"] = auroc.High, ["method"] = auroc.Method, ["reason"] = auroc.Reason } : null,
        ["columns"] = Texts(check.Columns),
        ["differences"] = new JsonArray([.. check.Imbalances.Select(one => (JsonNode)new JsonObject
        {
            ["column"] = one.Column, ["word"] = one.Word, ["first"] = one.First, ["second"] = one.Second, ["standardised_difference"] = one.Difference, ["p"] = one.P,
        })]),
    };

    private static JsonArray Estimates(IReadOnlyList<TreatmentEstimate> estimates, string count) => new([.. estimates.Select(estimate =>
    {
        var json = new JsonObject { ["treatment"] = estimate.Treatment };
        if (estimate.Predicted is { } predicted)
        {
            json["predicted"] = predicted;
        }

        json[count] = estimate.Patients;
        json["responded"] = estimate.Responded;
        json["low"] = estimate.Interval?.Low;
        json["high"] = estimate.Interval?.High;
        return (JsonNode)json;
    })]);

    private static JsonObject Ranking(TreatmentRanking ranking) => new()
    {
        ["tiers"] = ranking.IsGiven ? new JsonArray([.. ranking.Tiers.Select(tier => (JsonNode)Texts(tier))]) : null,
        ["reason"] = ranking.Reason,
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
