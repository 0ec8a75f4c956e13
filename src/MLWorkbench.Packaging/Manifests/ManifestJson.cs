using System.Text.Encodings.Web;
using System.Text.Json;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Packaging.Manifests;

/// <summary>The manifest as JSON with snake_case names, indented, one trailing newline.</summary>
public static class ManifestJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        MaxDepth = 64,
    };

    /// <summary>Writes a manifest; the same manifest always gives the same bytes.</summary>
    /// <param name="manifest">What to write.</param>
    public static byte[] Write(ModelManifest manifest) => [.. JsonSerializer.SerializeToUtf8Bytes(manifest, Options), (byte)'\n'];

    /// <summary>Reads a manifest.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <exception cref="InputException">It is no manifest, or one of a newer format; the message does not name the file.</exception>
    public static ModelManifest Read(ReadOnlySpan<byte> json)
    {
        try
        {
            RefuseNewerFormat(json);
            var manifest = JsonSerializer.Deserialize<ModelManifest>(json, Options) ?? throw new InputException("the manifest is empty.");
            ManifestRules.Check(manifest);
            return manifest;
        }
        catch (JsonException failure)
        {
            throw new InputException($"the manifest cannot be read ({failure.Message.ReplaceLineEndings(" ")})", failure);
        }
    }

    /// <summary>Looks at the version alone first: a newer layout need not fit this record.</summary>
    private static void RefuseNewerFormat(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("format_version", out var version)
            || version.ValueKind != JsonValueKind.Number
            || !version.TryGetInt32(out var number))
        {
            throw new InputException("the manifest has no format_version.");
        }

        if (number is < 1 or > ModelManifest.CurrentFormat)
        {
            throw new InputException(
                $"the model has format {number}; this version of the workbench reads formats 1 to {ModelManifest.CurrentFormat}. "
                + "Use a newer workbench.");
        }
    }
}
