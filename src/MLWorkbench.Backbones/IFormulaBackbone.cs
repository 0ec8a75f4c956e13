using MLWorkbench.Backbones.Registry;

namespace MLWorkbench.Backbones;

/// <summary>A backbone without weights. A new one is a folder and one line in <see cref="FormulaBackbones"/>.</summary>
public interface IFormulaBackbone
{
    /// <summary>The name in a pipeline.</summary>
    string Name => Entry.Name;

    /// <summary>Its entry in the registry: format formula, no file.</summary>
    Backbone Entry { get; }

    /// <summary>Builds the frozen graph: `input` float32 [N, C, H, W] of raw pixel values to `features` float32 [N, D].</summary>
    /// <param name="spec">The images that will enter.</param>
    /// <returns>An ONNX model, always the same bytes for the same images.</returns>
    /// <exception cref="MLWorkbench.Foundation.Errors.InputException">The images do not suit it.</exception>
    byte[] Build(BackboneInputSpec spec);
}
