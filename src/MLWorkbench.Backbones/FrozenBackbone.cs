using System.Security.Cryptography;
using MLWorkbench.Backbones.Graphs;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Backbones;

/// <summary>
/// A backbone as one ONNX graph (opset 17) from raw pixels to features: input `input` float32 [N, C, H, W] of raw values, output
/// `features` float32 [N, D]. Everything between, channels, scaling, size, is inside.
/// </summary>
public sealed class FrozenBackbone
{
    internal FrozenBackbone(string name, byte[] onnx, int width, BackboneInputSpec spec, string description, string? notice)
    {
        (Name, Onnx, Width, Spec, Description, Notice) = (name, onnx, width, spec, description, notice);
        Hash = Convert.ToHexStringLower(SHA256.HashData(onnx));
    }

    /// <summary>The name in the registry.</summary>
    public string Name { get; }

    /// <summary>The graph.</summary>
    public byte[] Onnx { get; }

    /// <summary>SHA-256 of the graph in lower-case hexadecimal: its identity.</summary>
    public string Hash { get; }

    /// <summary>Features per image.</summary>
    public int Width { get; }

    /// <summary>The images it takes.</summary>
    public BackboneInputSpec Spec { get; }

    /// <summary>The backbones that are joined, in the order of their features; empty for a single one.</summary>
    public IReadOnlyList<FrozenBackbone> Parts { get; internal init; } = [];

    /// <summary>One line for a report: what it is and what is done to the pixels.</summary>
    public string Description { get; }

    /// <summary>One line for the user where the images do not enter at their own size; else null.</summary>
    public string? Notice { get; }

    /// <summary>Makes the graph for images of one kind, or takes it from the cache.</summary>
    /// <param name="registry">Where weights are found.</param>
    /// <param name="name">The name in the registry.</param>
    /// <param name="spec">The images.</param>
    /// <exception cref="InputException">No such backbone, its weights are not here, or the images do not suit it.</exception>
    public static FrozenBackbone Load(BackboneRegistry registry, string name, BackboneInputSpec spec)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(spec);
        return FrozenBackboneLoader.Load(registry, registry.Find(name), spec);
    }
}
