using MLWorkbench.Backbones.Registry;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.OnnxRuntime;

namespace MLWorkbench.Backbones;

/// <summary>Makes frozen graphs.</summary>
internal static class FrozenBackboneLoader
{
    internal static FrozenBackbone Load(BackboneRegistry registry, Backbone backbone, BackboneInputSpec spec)
    {
        var formula = FormulaBackbones.Find(backbone.Name);
        if (formula is null)
        {
            throw new InputException($"{registry.PathOf(backbone)}: this format is not read yet.");
        }

        var onnx = formula.Build(spec);
        using var session = new InferenceSession(onnx, new SessionOptions { Threads = 1 });
        var image = new FloatTensor(new float[spec.Channels * spec.Height * spec.Width], 1, spec.Channels, spec.Height, spec.Width);
        var width = session.Run(image).Values.Length;
        return new FrozenBackbone(backbone.Name, onnx, width, spec, $"{backbone.Family} on {spec}: {width} features", null);
    }
}
