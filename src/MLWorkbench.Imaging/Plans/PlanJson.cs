using System.Text.Json;
using System.Text.Json.Nodes;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Dicom.Presentation;
using MLWorkbench.Imaging.Steps;

namespace MLWorkbench.Imaging.Plans;

/// <summary>An image plan as one line of JSON, the keys always in the same order.</summary>
internal static class PlanJson
{
    /// <summary>Grows when the same plan would give other pixels, so that caches and models of older versions are told apart.</summary>
    private const int Version = 1;

    internal static string Write(ImagePlan plan)
    {
        var node = new JsonObject
        {
            ["version"] = Version,
            ["channels"] = plan.Channels,
            ["height"] = plan.Height,
            ["width"] = plan.Width,
        };
        if (plan.Windows.Count > 0)
        {
            node["windows"] = new JsonArray([.. plan.Windows.Select(window => (JsonNode)window)]);
        }

        node["steps"] = new JsonArray([.. plan.Steps.Cast<IPlanStep>().Select(PlanSteps.Write)]);
        return node.ToJsonString();
    }

    internal static ImagePlan Read(string json)
    {
        try
        {
            var node = JsonNode.Parse(json) as JsonObject ?? throw new JsonException("not an object");
            var version = Number(node, "version");
            if (version != Version)
            {
                throw new InputException($"the image plan has version {version}; this program reads version {Version}");
            }

            var steps = node["steps"] as JsonArray ?? throw new JsonException("no steps");
            var shape = new ImageShape(Number(node, "width"), Number(node, "height"), Number(node, "channels"));
            return shape is { Width: > 0, Height: > 0, Channels: 1 or 3 }
                ? new ImagePlan(shape, [.. steps.Select(PlanSteps.Read)], Windows(node))
                : throw new JsonException($"impossible shape {shape}");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or FormatException)
        {
            throw new InputException($"not an image plan: {failure.Message}", failure);
        }
    }

    private static IReadOnlyList<string> Windows(JsonObject node) =>
        node["windows"] is JsonArray windows ? [.. windows.Select(window => GreyScale.Checked(window!.GetValue<string>()))] : [];

    private static int Number(JsonObject node, string key) =>
        node[key] is JsonValue value ? value.GetValue<int>() : throw new JsonException($"'{key}' is missing");
}
