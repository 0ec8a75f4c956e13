using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Reporting.Comparison;

/// <summary>A comparison of predicted numbers as one JSON document. A value that cannot be estimated is null with a reason.</summary>
public static class NumberComparisonJson
{
    private static readonly JsonSerializerOptions _readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document as indented text.</summary>
    /// <param name="input">The comparison.</param>
    public static string ToText(NumberComparisonInput input)
    {
        var report = input.Report;
        return new JsonObject
        {
            ["compared_on"] = JsonNamingPolicy.KebabCaseLower.ConvertName(input.On.ToString()),
            ["task"] = "regression",
            ["n"] = report.Samples,
            ["groups"] = report.Groups,
            ["left_out"] = report.LeftOut,
            ["reference"] = report.Models[report.Reference].Name,
            ["confidence"] = report.Confidence,
            ["models"] = new JsonArray([.. report.Models.Zip(input.Paths, (model, path) => (JsonNode)new JsonObject { ["name"] = model.Name, ["path"] = path })]),
            ["metrics"] = new JsonObject(report.Metrics.Select(metric => KeyValuePair.Create(metric, (JsonNode?)new JsonObject
            {
                ["models"] = new JsonArray([.. report.Models.Select(model =>
                {
                    var json = EstimateOf(model.Values[metric]);
                    json.Insert(0, "name", model.Name);
                    json["difference"] = model.Differences is { } differences ? EstimateOf(differences[metric]) : null;
                    return (JsonNode)json;
                })]),
            }))),
            ["warnings"] = new JsonArray([.. input.Warnings.Prepend(ComparisonWords.Use(input.On)).Select(warning => (JsonNode)warning)]),
        }.ToJsonString(_readable) + "\n";
    }

    private static JsonObject EstimateOf(MetricEstimate estimate)
    {
        var json = new JsonObject { ["value"] = estimate.Value, ["low"] = estimate.Low, ["high"] = estimate.High, ["method"] = estimate.Method };
        if (estimate.Reason is not null)
        {
            json["reason"] = estimate.Reason;
        }

        return json;
    }
}
