using System.Text.Json;
using System.Text.Json.Serialization;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Foundation.Files;

namespace MLWorkbench.Backbones.Imports;

/// <summary>What this user imported: one JSON file per backbone in `imports`, beside the weights.</summary>
internal static class ImportedBackbones
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>All that can be read, by name; a file that cannot is passed over, as if it had been deleted.</summary>
    internal static IReadOnlyList<Backbone> Read(string folder)
    {
        var entries = Path.Combine(folder, "imports");
        return Directory.Exists(entries)
            ? [.. Directory.EnumerateFiles(entries, "*.json").Order(StringComparer.Ordinal).Select(ReadOne).OfType<Backbone>()]
            : [];
    }

    /// <summary>Keeps an entry; an older one of the same name is replaced.</summary>
    internal static void Write(string folder, Backbone backbone)
    {
        var entries = Directory.CreateDirectory(Path.Combine(folder, "imports")).FullName;
        AtomicFile.WriteText(Path.Combine(entries, $"{backbone.Name}.json"), JsonSerializer.Serialize(backbone, _json));
    }

    private static Backbone? ReadOne(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Backbone>(File.ReadAllText(path), _json);
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }
}
