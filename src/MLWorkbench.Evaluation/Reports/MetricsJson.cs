using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MLWorkbench.Evaluation.Confusion;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Selection;
using MLWorkbench.Foundation.Files;

namespace MLWorkbench.Evaluation.Reports;

/// <summary>
/// Writes `metrics.json`: task, classes, and for each split n, groups, prevalence, confusion matrix (rows are the truth), threshold, metrics
/// and metrics per class; where a search chose the model, `selection` within validation (the winner's value, corrected for the choice) and
/// `judges` within test ("model" or "procedure"). A value that cannot be estimated is null with a reason.
/// </summary>
public static class MetricsJson
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="document">At least one split; all of one task.</param>
    public static void Write(string path, MetricsDocument document) => AtomicFile.WriteText(path, ToText(document));

    /// <summary>The document as indented JSON text.</summary>
    /// <param name="document">At least one split; all of one task.</param>
    public static string ToText(MetricsDocument document) => ToJson(document).ToJsonString(Readable) + "\n";

    /// <summary>The document as JSON, to be put into a larger one.</summary>
    /// <param name="document">At least one split; all of one task.</param>
    public static JsonObject ToJson(MetricsDocument document)
    {
        var any = document.Splits.Values.First();
        var json = new JsonObject
        {
            ["task"] = TaskName(any.Task),
            ["classes"] = new JsonArray([.. any.Classes.Select(name => (JsonNode)name)]),
        };
        if (any.PositiveClass is not null)
        {
            json["positive_class"] = any.PositiveClass;
        }

        json["splits"] = new JsonObject(document.Splits.Select(split => KeyValuePair.Create(split.Key, (JsonNode?)SplitOf(split.Value))));
        if (document.Selection is { } selection && json["splits"]![MetricsDocument.Validation] is { } validation)
        {
            validation["selection"] = SelectionOf(selection);
        }

        if (document.TestJudges is { } judges && json["splits"]![MetricsDocument.Test] is { } test)
        {
            test["judges"] = NameOf(judges);
        }

        return json;
    }

    internal static string NameOf(Judged judges) => judges == Judged.Procedure ? "procedure" : "model";

    internal static string TaskName(PredictionTask task) => task switch
    {
        PredictionTask.Binary => "binary",
        PredictionTask.Multiclass => "multiclass",
        _ => "multilabel",
    };

    private static JsonObject SplitOf(EvaluationReport report)
    {
        var json = new JsonObject
        {
            ["n"] = report.Samples,
            ["groups"] = report.Groups,
            ["support"] = ByClass(report, c => report.Support[c]),
            ["groups_per_class"] = ByClass(report, c => report.GroupsPerClass[c]),
            ["prevalence"] = report.PositiveClass is { } positive
                ? report.Prevalence(report.Classes.ToList().IndexOf(positive))
                : ByClass(report, c => report.Prevalence(c)),
        };
        if (report.Confusion is { } confusion)
        {
            json["confusion_matrix"] = MatrixOf(confusion);
        }
        else
        {
            json["confusion_matrices"] = ByClass(report, c => MatrixOf(report.LabelConfusion[c]));
        }

        json["threshold"] = new JsonObject
        {
            ["value"] = report.Threshold.Value,
            ["rule"] = report.Threshold.Rule,
            ["chosen_on"] = report.Threshold.ChosenOn,
        };
        json["confidence"] = report.Confidence;
        json["metrics"] = MetricsOf(report.Metrics);
        json["per_class"] = ByClass(report, c => MetricsOf(report.PerClass[report.Classes[c]]));
        return json;
    }

    private static JsonObject ByClass(EvaluationReport report, Func<int, JsonNode?> value) =>
        new(report.Classes.Select((name, index) => KeyValuePair.Create(name, value(index))));

    private static JsonArray MatrixOf(ConfusionMatrix matrix) =>
        new([.. Enumerable.Range(0, matrix.Classes).Select(truth =>
            (JsonNode)new JsonArray([.. Enumerable.Range(0, matrix.Classes).Select(predicted => (JsonNode)matrix[truth, predicted])]))]);

    private static JsonObject MetricsOf(IReadOnlyDictionary<string, MetricEstimate> metrics) =>
        new(metrics.Select(metric => KeyValuePair.Create(metric.Key, (JsonNode?)EstimateOf(metric.Value))));

    private static JsonObject SelectionOf(SelectionEstimate selection)
    {
        var json = new JsonObject
        {
            ["value"] = selection.Value,
            ["corrected"] = selection.Corrected,
            ["low"] = selection.Low,
            ["high"] = selection.High,
            ["method"] = selection.Method,
            ["trials"] = selection.Trials,
        };
        if (selection.Reason is not null)
        {
            json["reason"] = selection.Reason;
        }

        return json;
    }

    private static JsonObject EstimateOf(MetricEstimate estimate)
    {
        var json = new JsonObject
        {
            ["value"] = estimate.Value,
            ["low"] = estimate.Low,
            ["high"] = estimate.High,
            ["method"] = estimate.Method,
        };
        if (estimate.Reason is not null)
        {
            json["reason"] = estimate.Reason;
        }

        return json;
    }
}
