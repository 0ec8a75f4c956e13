using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLWorkbench.TrainerHost.Workers;

/// <summary>How requests and replies are written: one JSON document per line.</summary>
internal static class WorkerJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        // Losses may be NaN; a trial that diverges must be able to say so.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
        AllowOutOfOrderMetadataProperties = true,
    };

    public static string Write<T>(T message) => JsonSerializer.Serialize(message, Options);

    public static T Read<T>(string line) =>
        JsonSerializer.Deserialize<T>(line, Options) ?? throw new JsonException("The message is empty.");
}
