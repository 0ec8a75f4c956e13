using System.Text.Json;
using System.Text.Json.Nodes;
using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Evaluation.Regression;

/// <summary>A judgement of predicted numbers as JSON, in the shape of `metrics.json`.</summary>
public static class RegressionJson
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>Indented JSON text.</summary>
    /// <param name="report">The judgement.</param>
    public static string ToText(RegressionReport report) => new JsonObject
    {
        ["task"] = "regression",
        ["splits"] = new JsonObject
        {
            [MetricsDocument.Test] = new JsonObject
            {
                ["n"] = report.Samples,
                ["groups"] = report.Groups,
                ["confidence"] = report.Confidence,
                ["metrics"] = new JsonObject(report.Metrics.Select(metric => KeyValuePair.Create(metric.Key, (JsonNode?)ReportParts.Write(metric.Value)))),
                ["notes"] = ReportParts.Write(report.Notes),
            },
        },
    }.ToJsonString(Readable) + "\n";
}
