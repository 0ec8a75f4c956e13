using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MLWorkbench.Evaluation.Comparison;
using MLWorkbench.Evaluation.Comparison.SampleWise;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Reporting.Comparison;

/// <summary>A comparison as one JSON document. A value that cannot be estimated is null with a reason.</summary>
public static class ComparisonJson
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document as indented text.</summary>
    /// <param name="input">The comparison.</param>
    public static string ToText(ComparisonInput input) => ToJson(input).ToJsonString(Readable) + "\n";

    private static JsonObject ToJson(ComparisonInput input)
    {
        var report = input.Report;
        return new()
        {
            ["compared_on"] = JsonNamingPolicy.KebabCaseLower.ConvertName(input.On.ToString()),
            ["task"] = report.Task.ToString().ToLowerInvariant(),
            ["classes"] = Texts(report.Classes),
            ["positive_class"] = report.PositiveClass,
            ["n"] = report.Samples,
            ["groups"] = report.Groups,
            ["left_out"] = report.LeftOut,
            ["within_folds"] = report.WithinFolds,
            ["reference"] = report.Models[report.Reference].Name,
            ["confidence"] = report.Options.Confidence,
            ["replicates"] = report.Options.Replicates,
            ["draws"] = report.Options.Draws,
            ["seed"] = report.Options.Seed,
            ["models"] = new JsonArray([.. report.Models.Select((model, index) => ModelOf(model, input.Origins[index]))]),
            ["metrics"] = new JsonObject(report.Metrics.Select(metric => KeyValuePair.Create(metric.Metric, (JsonNode?)MetricOf(report, metric)))),
            ["sample_tests"] = new JsonArray([.. report.SampleTests.Index().Where(one => one.Item is not null).Select(one => TestsOf(report.Models[one.Index].Name, one.Item!))]),
            ["notes"] = Texts(report.Notes),
            ["warnings"] = Texts([ComparisonWords.Use(input), .. input.Warnings]),
        };
    }

    private static JsonNode ModelOf(ModelEntry model, ComparedOrigin origin) => new JsonObject
    {
        ["name"] = model.Name,
        ["path"] = origin.Path,
        ["trials"] = origin.Trials,
        ["threshold"] = new JsonObject { ["value"] = model.Threshold.Value, ["rule"] = model.Threshold.Rule, ["chosen_on"] = model.Threshold.ChosenOn },
    };

    private static JsonObject MetricOf(ComparisonReport report, MetricComparison metric) => new()
    {
        ["higher_is_better"] = MetricNames.HigherIsBetter(metric.Metric),
        ["models"] = new JsonArray([.. metric.Models.Select((standing, model) =>
        {
            var json = EstimateOf(standing.Value);
            json.Insert(0, "name", report.Models[model].Name);
            json["difference"] = standing.Difference is { } difference ? DifferenceOf(difference, ComparisonWords.Sentence(report, metric, model)) : null;
            return (JsonNode)json;
        })]),
    };

    private static JsonObject DifferenceOf(PairedDifference difference, string sentence)
    {
        var json = EstimateOf(difference.Estimate);
        json["p"] = difference.P;
        json["adjusted_p"] = difference.AdjustedP;
        json["test"] = difference.Test;
        if (difference.Reason is not null)
        {
            json["reason"] = difference.Reason;
        }

        json["verdict"] = JsonNamingPolicy.KebabCaseLower.ConvertName(difference.Verdict.ToString());
        json["sentence"] = sentence;
        return json;
    }

    private static JsonNode TestsOf(string model, SampleTests tests) => new JsonObject
    {
        ["model"] = model,
        ["delong"] = tests.DeLong is { } areas
            ? new JsonObject
            {
                ["difference"] = areas.Difference, ["low"] = areas.Interval95.Low, ["high"] = areas.Interval95.High, ["z"] = areas.Z, ["p"] = areas.P,
            }
            : new JsonObject { ["p"] = null, ["reason"] = tests.DeLongReason },
        ["mcnemar"] = tests.McNemar is { } test
            ? new JsonObject
            {
                ["both"] = test.Both, ["only_model"] = test.OnlyFirst, ["only_reference"] = test.OnlySecond, ["neither"] = test.Neither, ["exact_p"] = test.ExactP,
            }
            : new JsonObject { ["exact_p"] = null, ["reason"] = tests.McNemarReason },
    };

    private static JsonObject EstimateOf(MetricEstimate estimate)
    {
        var json = new JsonObject { ["value"] = estimate.Value, ["low"] = estimate.Low, ["high"] = estimate.High, ["method"] = estimate.Method };
        if (estimate.Reason is not null)
        {
            json["reason"] = estimate.Reason;
        }

        return json;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
