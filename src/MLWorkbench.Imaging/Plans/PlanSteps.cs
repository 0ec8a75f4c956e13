using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MLWorkbench.Imaging.Steps;
using MLWorkbench.Imaging.Steps.Clahe;
using MLWorkbench.Imaging.Steps.ClipPercentiles;
using MLWorkbench.Imaging.Steps.CropForeground;
using MLWorkbench.Imaging.Steps.Resize;

namespace MLWorkbench.Imaging.Plans;

/// <summary>The steps that a plan may hold, by their names in the pipeline language. A new one is registered here.</summary>
internal static class PlanSteps
{
    private const string NameKey = "step";

    private static readonly Dictionary<string, Type> Types = new(StringComparer.Ordinal)
    {
        ["crop-foreground"] = typeof(CropForegroundOptions),
        ["clip-percentiles"] = typeof(ClipPercentilesOptions),
        ["clahe"] = typeof(ClaheOptions),
        ["resize"] = typeof(ResizeOptions),
    };

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    internal static string NameOf(object step) => Types.First(known => known.Value == step.GetType()).Key;

    internal static JsonNode Write(IPlanStep step)
    {
        var node = new JsonObject { [NameKey] = NameOf(step) };
        foreach (var (key, value) in JsonSerializer.SerializeToNode(step, step.GetType(), Json)!.AsObject())
        {
            node[key] = value?.DeepClone();
        }

        return node;
    }

    /// <exception cref="JsonException">The step is unknown or has an unknown key.</exception>
    internal static IPlanStep Read(JsonNode? node)
    {
        var fields = node as JsonObject ?? throw new JsonException("a step is no object");
        var name = (string?)fields[NameKey] ?? "";
        if (!Types.TryGetValue(name, out var type))
        {
            throw new JsonException($"unknown image step '{name}'");
        }

        var rest = fields.DeepClone().AsObject();
        rest.Remove(NameKey);
        return (IPlanStep)rest.Deserialize(type, Json)!;
    }
}
