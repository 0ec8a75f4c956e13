using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Selection;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Files;

namespace MLWorkbench.Evaluation.Reports;

/// <summary>
/// Writes `metrics.json`: task, classes, and for each split n, groups, prevalence, confusion matrix (rows are the truth), threshold, metrics
/// and metrics per class; where they were asked for, `per_group`, `subgroups`, `calibration`, `decisions` and `notes`; where a search chose
/// the model, `selection` within validation (the winner's value, corrected for the choice) and `judges` within test ("model" or
/// "procedure"). A value that cannot be estimated is null with a reason.
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
        Add(json, "ordinal", report.Ordinal ? report.Ordinal : null);
        Add(json, "samples_without_label", report.WithoutLabel);
        if (report.Confusion is { } confusion)
        {
            json["confusion_matrix"] = ReportParts.Write(confusion);
        }
        else
        {
            json["confusion_matrices"] = ByClass(report, c => ReportParts.Write(report.LabelConfusion[c]));
        }

        json["threshold"] = ThresholdOf(report.Threshold);
        json["confidence"] = report.Confidence;
        json["metrics"] = MetricsOf(report.Metrics, report.Further);
        json["per_class"] = new JsonObject(report.Classes.Select(name => KeyValuePair.Create(
            name, (JsonNode?)MetricsOf(report.PerClass[name], report.FurtherPerClass.GetValueOrDefault(name)))));
        Add(json, "per_group", Part(report.PerGroup));
        Add(json, "subgroups", report.Subgroups.Count == 0 ? null : ReportParts.Write(report.Subgroups));
        Add(json, "calibration", Part(report.Calibration));
        Add(json, "decisions", Part(report.Decisions));
        Add(json, "notes", report.Notes.Count == 0 ? null : ReportParts.Write(report.Notes));
        return json;
    }

    private static JsonObject ThresholdOf(OperatingThreshold threshold)
    {
        var json = new JsonObject { ["value"] = threshold.Value, ["rule"] = threshold.Rule, ["chosen_on"] = threshold.ChosenOn };
        Add(json, "choice", Part(threshold.Choice));
        return json;
    }

    private static JsonNode? Part<T>(T? part)
        where T : class => part is null ? null : ReportParts.Write(part);

    private static void Add(JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }

    private static JsonObject ByClass(EvaluationReport report, Func<int, JsonNode?> value) =>
        new(report.Classes.Select((name, index) => KeyValuePair.Create(name, value(index))));

    private static JsonObject MetricsOf(params IEnumerable<IReadOnlyDictionary<string, MetricEstimate>?> parts) =>
        new(from part in parts
            where part is not null
            from metric in part
            select KeyValuePair.Create(metric.Key, (JsonNode?)ReportParts.Write(metric.Value)));

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
        Add(json, "reason", selection.Reason);
        return json;
    }
}
