using System.Text.Json;
using System.Text.Json.Nodes;
using MLWorkbench.Evaluation.Calibration;
using MLWorkbench.Evaluation.Confusion;
using MLWorkbench.Evaluation.Decisions;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.PerGroup;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Selection;
using MLWorkbench.Evaluation.Subgroups;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Evaluation.Reports;

/// <summary>Reads `metrics.json` back. The reports have no curves: those need the predictions.</summary>
public static class MetricsJsonReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">A file that <see cref="MetricsJson"/> wrote.</param>
    /// <exception cref="InputException">The file is missing or is no metrics file; the message names it.</exception>
    public static MetricsDocument Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({failure.Message})", failure);
        }
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">JSON text.</param>
    /// <param name="name">The file's name for messages.</param>
    /// <exception cref="InputException">The text is no metrics document.</exception>
    public static MetricsDocument Parse(string text, string name)
    {
        try
        {
            var json = JsonNode.Parse(text)!.AsObject();
            string[] classes = [.. json["classes"]!.AsArray().Select(node => node!.GetValue<string>())];
            var task = json["task"]!.GetValue<string>() switch
            {
                "binary" => PredictionTask.Binary,
                "multiclass" => PredictionTask.Multiclass,
                "multilabel" => PredictionTask.Multilabel,
                var other => throw new FormatException($"the task '{other}' is unknown"),
            };
            var positive = json["positive_class"]?.GetValue<string>();
            return new(new OrderedDictionary<string, EvaluationReport>(json["splits"]!.AsObject().Select(split =>
                KeyValuePair.Create(split.Key, ReportOf(split.Value!.AsObject(), task, classes, positive)))))
            {
                Selection = json["splits"]![MetricsDocument.Validation]?["selection"] is { } selection ? SelectionOf(selection) : null,
                TestJudges = json["splits"]![MetricsDocument.Test]?["judges"]?.GetValue<string>() switch
                {
                    null => null,
                    "model" => Judged.Model,
                    "procedure" => Judged.Procedure,
                    var other => throw new FormatException($"'judges' is '{other}'"),
                },
            };
        }
        catch (Exception failure)
            when (failure is JsonException or NullReferenceException or InvalidOperationException or FormatException or ArgumentException
                or KeyNotFoundException or NotSupportedException)
        {
            throw new InputException($"{name}: this is no metrics file ({failure.Message})", failure);
        }
    }

    private static EvaluationReport ReportOf(JsonObject json, PredictionTask task, string[] classes, string? positive)
    {
        var ordinal = json["ordinal"]?.GetValue<bool>() ?? false;
        var tabled = MetricNames.Tabled(task, ordinal).ToHashSet();
        var metrics = MetricsOf(json["metrics"]!);
        var perClass = classes.ToDictionary(name => name, name => MetricsOf(json["per_class"]![name]!));
        return new()
        {
            Task = task,
            Classes = classes,
            PositiveClass = positive,
            Ordinal = ordinal,
            Samples = json["n"]!.GetValue<int>(),
            Groups = json["groups"]!.GetValue<int>(),
            Support = [.. classes.Select(name => json["support"]![name]!.GetValue<int>())],
            GroupsPerClass = [.. classes.Select(name => json["groups_per_class"]![name]!.GetValue<int>())],
            WithoutLabel = json["samples_without_label"]?.GetValue<int>(),
            Confusion = ReportParts.Read<ConfusionMatrix>(json["confusion_matrix"]),
            LabelConfusion = json["confusion_matrices"] is { } matrices
                ? [.. classes.Select(name => ReportParts.Read<ConfusionMatrix>(matrices[name])!)]
                : [],
            Threshold = new(
                json["threshold"]!["value"]?.GetValue<double>(),
                json["threshold"]!["rule"]!.GetValue<string>(),
                json["threshold"]!["chosen_on"]!.GetValue<string>())
            {
                Choice = ReportParts.Read<ThresholdChoice>(json["threshold"]!["choice"]),
            },
            Confidence = json["confidence"]!.GetValue<double>(),
            Metrics = Where(metrics, tabled.Contains),
            Further = Where(metrics, name => !tabled.Contains(name)),
            PerClass = new OrderedDictionary<string, IReadOnlyDictionary<string, MetricEstimate>>(
                classes.Select(name => KeyValuePair.Create(name, Where(perClass[name], metric => !MetricNames.IsFurther(metric))))),
            FurtherPerClass = new OrderedDictionary<string, IReadOnlyDictionary<string, MetricEstimate>>(
                from name in classes
                let further = Where(perClass[name], MetricNames.IsFurther)
                where further.Count > 0
                select KeyValuePair.Create(name, further)),
            PerGroup = ReportParts.Read<GroupReport>(json["per_group"]),
            Subgroups = ReportParts.Read<SubgroupColumn[]>(json["subgroups"]) ?? [],
            Calibration = ReportParts.Read<CalibrationReport>(json["calibration"]),
            Decisions = ReportParts.Read<DecisionReport>(json["decisions"]),
            Notes = ReportParts.Read<string[]>(json["notes"]) ?? [],
        };
    }

    private static SelectionEstimate SelectionOf(JsonNode json) => new(
        json["value"]?.GetValue<double>(),
        json["corrected"]?.GetValue<double>(),
        json["low"]?.GetValue<double>(),
        json["high"]?.GetValue<double>(),
        json["method"]?.GetValue<string>(),
        json["trials"]!.GetValue<int>(),
        json["reason"]?.GetValue<string>());

    private static IReadOnlyDictionary<string, MetricEstimate> MetricsOf(JsonNode json) =>
        new OrderedDictionary<string, MetricEstimate>(
            json.AsObject().Select(metric => KeyValuePair.Create(metric.Key, ReportParts.Read<MetricEstimate>(metric.Value)!)));

    private static IReadOnlyDictionary<string, MetricEstimate> Where(
        IReadOnlyDictionary<string, MetricEstimate> metrics, Func<string, bool> wanted) =>
        new OrderedDictionary<string, MetricEstimate>(metrics.Where(metric => wanted(metric.Key)));
}
