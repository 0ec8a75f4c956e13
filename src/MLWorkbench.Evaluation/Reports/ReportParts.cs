using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MLWorkbench.Evaluation.Confusion;

namespace MLWorkbench.Evaluation.Reports;

/// <summary>
/// The parts of a report as JSON, written and read by their records' own members in snake case, so that a member that a record gains is in
/// the file without further ado. What is null is left out; an estimate says why (`reason`).
/// </summary>
internal static class ReportParts
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new EstimateConverter(), new MatrixConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>A part as JSON.</summary>
    public static JsonNode Write<T>(T part) => JsonSerializer.SerializeToNode(part, Options)!;

    /// <summary>A part from JSON, or null where there is none.</summary>
    /// <exception cref="JsonException">The JSON is not such a part.</exception>
    public static T? Read<T>(JsonNode? json)
        where T : class => json.Deserialize<T>(Options);

    private sealed class EstimateConverter : JsonConverter<MetricEstimate>
    {
        public override MetricEstimate Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var json = JsonNode.Parse(ref reader)!;
            return new(
                json["value"]?.GetValue<double>(),
                json["low"]?.GetValue<double>(),
                json["high"]?.GetValue<double>(),
                json["method"]?.GetValue<string>(),
                json["reason"]?.GetValue<string>());
        }

        public override void Write(Utf8JsonWriter writer, MetricEstimate estimate, JsonSerializerOptions options)
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

            json.WriteTo(writer);
        }
    }

    /// <summary>Rows of counts; the rows are the truth.</summary>
    private sealed class MatrixConverter : JsonConverter<ConfusionMatrix>
    {
        public override ConfusionMatrix Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            var rows = JsonNode.Parse(ref reader)!.AsArray();
            return new(rows.Count, [.. rows.SelectMany(row => row!.AsArray().Select(cell => cell!.GetValue<long>()))]);
        }

        public override void Write(Utf8JsonWriter writer, ConfusionMatrix matrix, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            for (var truth = 0; truth < matrix.Classes; truth++)
            {
                writer.WriteStartArray();
                for (var predicted = 0; predicted < matrix.Classes; predicted++)
                {
                    writer.WriteNumberValue(matrix[truth, predicted]);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }
    }
}
