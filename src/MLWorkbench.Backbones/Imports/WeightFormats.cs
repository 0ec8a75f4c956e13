using MLWorkbench.Backbones.Graphs;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Weights;

namespace MLWorkbench.Backbones.Imports;

/// <summary>What kinds of weights files there are, and whether a file is one.</summary>
internal static class WeightFormats
{
    /// <summary>The format that a file's name announces.</summary>
    /// <exception cref="InputException">It is none that can be imported.</exception>
    internal static BackboneFormat Of(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".onnx" => BackboneFormat.Onnx,
        ".pb" or ".meta" => BackboneFormat.TensorFlow,
        ".safetensors" => BackboneFormat.SafeTensors,
        ".pt" or ".pth" or ".ckpt" or ".bin" => throw new InputException(
            $"{path}: pickled weights can run any code when they are read, so they are not. Save them as .safetensors first."),
        _ => throw new InputException($"{path}: a backbone is imported from .onnx, .pb, .meta or .safetensors."),
    };

    /// <summary>Reads as much of a file as shows that it is whole and of its kind.</summary>
    /// <exception cref="InputException">It is not; the message does not name the file.</exception>
    internal static void Check(BackboneFormat format, string path)
    {
        if (format == BackboneFormat.SafeTensors)
        {
            SafeTensorFile.Open(path).Dispose();
        }
        else
        {
            _ = GraphReader.Read(format, File.ReadAllBytes(path));
        }
    }
}
