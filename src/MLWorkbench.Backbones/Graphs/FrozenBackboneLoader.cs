using MLWorkbench.Backbones.Mapping;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Backbones.Weights;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Backbones.Graphs;

/// <summary>From an entry of the registry to a frozen graph.</summary>
internal static class FrozenBackboneLoader
{
    internal static FrozenBackbone Load(BackboneRegistry registry, Backbone backbone, BackboneInputSpec spec)
    {
        if (backbone.Parts.Count > 0)
        {
            return JoinedGraph.Of(backbone.Name, [.. backbone.Parts.Select(part => Load(registry, part, spec))], spec);
        }

        if (FormulaBackbones.Find(backbone.Name) is { } formula)
        {
            var built = ComposedGraph.Rehearse(formula.Build(spec), spec, backbone, notice: null);
            return new FrozenBackbone(backbone.Name, built.Onnx, built.Width, spec, $"{backbone.Family}, {built.Width} features of {spec}", null);
        }

        var (path, hash) = WeightFiles.Require(backbone, registry.Folder);
        var composed = new FrozenGraphs(registry.Folder).Get(backbone, hash, spec, () => Compose(backbone, path, spec));
        var description =
            $"{backbone.Family} ({Path.GetFileName(path)}, SHA-256 {FileHash.Short(hash)}), {composed.Width} features of {spec}, pixels {PixelScales.Describe(backbone.Input)}";
        return new FrozenBackbone(backbone.Name, composed.Onnx, composed.Width, spec, description, composed.Notice);
    }

    private static ComposedGraph Compose(Backbone backbone, string path, BackboneInputSpec spec)
    {
        try
        {
            return FrozenComposer.Compose(backbone, path, spec);
        }
        catch (InputException wrong) when (!wrong.Message.Contains(path, StringComparison.Ordinal) && !wrong.Message.Contains($"'{backbone.Name}'", StringComparison.Ordinal))
        {
            throw new InputException($"{path}: {wrong.Message}", wrong);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read ({failure.Message})", failure);
        }
    }
}
