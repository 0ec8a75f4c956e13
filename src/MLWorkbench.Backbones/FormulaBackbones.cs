using MLWorkbench.Backbones.Pixels;
using MLWorkbench.Backbones.Scattering;

namespace MLWorkbench.Backbones;

/// <summary>The backbones without weights.</summary>
public static class FormulaBackbones
{
    /// <summary>All of them, cheapest first.</summary>
    public static IReadOnlyList<IFormulaBackbone> All { get; } = [new RawPixelsBackbone(), new ScatteringBackbone()];

    /// <summary>One by its name, or null.</summary>
    /// <param name="name">The name in a pipeline.</param>
    public static IFormulaBackbone? Find(string name) => All.FirstOrDefault(backbone => backbone.Name == name);
}
