using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Foundation.Files;
using MLWorkbench.Onnx;
using MLWorkbench.Torch.Export;

namespace MLWorkbench.Backbones.Graphs;

/// <summary>
/// Frozen graphs on disk, so that a second run neither imports TensorFlow nor loads libtorch: `graphs` in the registry's folder, addressed by
/// everything that decides about the bytes. A file that is not what it was written as is made again.
/// </summary>
internal sealed class FrozenGraphs(string cache)
{
    /// <summary>Grows when the same weights would give another graph.</summary>
    private const int Recipe = 1;

    private static readonly JsonSerializerOptions _json = new() { PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower };
    private readonly string _folder = Path.Combine(cache, "graphs");

    private sealed record Label(string Sha256, int Width, double Milliseconds, string? Notice);

    /// <summary>The graph of a backbone for images of one kind: kept, or made now.</summary>
    internal ComposedGraph Get(Backbone backbone, string weightsHash, BackboneInputSpec spec, Func<ComposedGraph> compose)
    {
        var key = KeyOf(backbone, weightsHash, spec);
        if (Read(key) is { } kept)
        {
            return kept;
        }

        var made = compose();
        Write(key, made);
        return made;
    }

    private static string KeyOf(Backbone backbone, string weightsHash, BackboneInputSpec spec)
    {
        // What composes, imports and exports: another build of any of them may write other bytes.
        var builds = new[] { typeof(FrozenGraphs), typeof(OnnxModel), typeof(OnnxExport) }.Select(type => type.Assembly.ManifestModule.ModuleVersionId);
        var text = JsonSerializer.Serialize(
            new { Recipe, builds, weightsHash, backbone.Name, backbone.Format, backbone.Network, backbone.Input, backbone.FeatureTensor, backbone.Width, spec });
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    private ComposedGraph? Read(string key)
    {
        try
        {
            var label = Path.Combine(_folder, $"{key}.json");
            if (!File.Exists(label) || JsonSerializer.Deserialize<Label>(File.ReadAllText(label), _json) is not { } kept)
            {
                return null;
            }

            var onnx = File.ReadAllBytes(Path.Combine(_folder, $"{key}.onnx"));
            return Convert.ToHexStringLower(SHA256.HashData(onnx)) == kept.Sha256
                ? new ComposedGraph(onnx, kept.Width, kept.Milliseconds, kept.Notice)
                : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private void Write(string key, ComposedGraph made)
    {
        try
        {
            Directory.CreateDirectory(_folder);
            AtomicFile.WriteBytes(Path.Combine(_folder, $"{key}.onnx"), made.Onnx);
            var label = new Label(Convert.ToHexStringLower(SHA256.HashData(made.Onnx)), made.Width, made.Milliseconds, made.Notice);
            AtomicFile.WriteText(Path.Combine(_folder, $"{key}.json"), JsonSerializer.Serialize(label, _json));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or Foundation.Errors.DiskFullException)
        {
            // What cannot be kept is made again next time.
        }
    }
}
