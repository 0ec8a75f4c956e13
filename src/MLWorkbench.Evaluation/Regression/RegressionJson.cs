using System.Text.Json;
using System.Text.Json.Nodes;
using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Evaluation.Regression;

/// <summary>A judgement of predicted numbers as JSON, in the shape of `metrics.json`.</summary>
public static class RegressionJson
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>Indented JSON text of one judgement, as of a test set.</summary>
    /// <param name="report">The judgement.</param>
    public static string ToText(RegressionReport report) =>
        ToText(null, new OrderedDictionary<string, RegressionReport> { [MetricsDocument.Test] = report });

    /// <summary>Indented JSON text of judgements by split.</summary>
    /// <param name="target">The column that was predicted; null where it is not known.</param>
    /// <param name="splits">"validation" and "test", in that order where both are there.</param>
    /// <param name="judges">What the test split judges; null where it is not said.</param>
    public static string ToText(string? target, IReadOnlyDictionary<string, RegressionReport> splits, Judged? judges = null)
    {
        var json = new JsonObject { ["task"] = "regression" };
        if (target is not null)
        {
            json["target"] = target;
        }

        json["splits"] = new JsonObject(splits.Select(split => KeyValuePair.Create(split.Key, (JsonNode?)ToJson(split.Value))));
        if (judges is { } what)
        {
            json["splits"]![MetricsDocument.Test]!["judges"] = what.ToString().ToLowerInvariant();
        }

        return json.ToJsonString(Readable) + "\n";
    }

    /// <summary>One judgement as JSON.</summary>
    /// <param name="report">The judgement.</param>
    public static JsonObject ToJson(RegressionReport report) => new()
    {
        ["n"] = report.Samples,
        ["groups"] = report.Groups,
        ["confidence"] = report.Confidence,
        ["metrics"] = new JsonObject(report.Metrics.Select(metric => KeyValuePair.Create(metric.Key, (JsonNode?)ReportParts.Write(metric.Value)))),
        ["notes"] = ReportParts.Write(report.Notes),
    };
}
