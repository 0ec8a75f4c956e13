using MLWorkbench.Backbones.Registry;
using MLWorkbench.Onnx;

namespace MLWorkbench.Backbones.Pixels;

/// <summary>
/// The pixels themselves as features: grey, averaged to 32x32, row by row, 0 to 1: 1,024 numbers. What a classifier reaches on
/// them is the least that a backbone must be better than.
/// </summary>
/// <remarks>
/// Averaging over areas is a product with a matrix on each side, so the graph is two MatMuls for any size, also below 32.
/// Colour becomes 0.299 R + 0.587 G + 0.114 B; deeper images are stretched from their own least to their greatest value.
/// </remarks>
public sealed class RawPixelsBackbone : IFormulaBackbone
{
    /// <summary>The side of the averaged image.</summary>
    public const int Side = 32;

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public Backbone Entry { get; } = new()
    {
        Name = "raw-pixels",
        Family = "Pixels, grey, 32x32",
        Format = BackboneFormat.Formula,
        Licence = "none needed",
        Input = new BackboneInput { Size = Side, Padding = "none" },
        Width = Side * Side,
        Cost = 0.01,
    };

    /// <inheritdoc/>
    public byte[] Build(BackboneInputSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var graph = new OnnxGraphBuilder(Name);
        var image = graph.Input(BackboneInputSpec.InputName, OnnxType.Float, "N", spec.Channels, spec.Height, spec.Width);
        image = UnitImage.Grey(graph, UnitImage.Scale(graph, image, spec), spec.Channels);
        var rows = graph.Constant("rows", Averages(spec.Height, byRow: true), Side, spec.Height);
        var columns = graph.Constant("columns", Averages(spec.Width, byRow: false), spec.Width, Side);
        var small = graph.Node("MatMul", [graph.Node("MatMul", [rows, image]), columns]);
        graph.Output(graph.Node("Flatten", [small], ("axis", 1L)), BackboneInputSpec.OutputName, OnnxType.Float, "N", Side * Side);
        return graph.Build().ToBytes();
    }

    /// <summary>Share of each of <paramref name="size"/> pixels in each of 32 equal parts; [32, size], or its transpose.</summary>
    private static float[] Averages(int size, bool byRow)
    {
        var weights = new float[Side * size];
        var part = (double)size / Side;
        for (var to = 0; to < Side; to++)
        {
            for (var from = 0; from < size; from++)
            {
                var overlap = Math.Min(from + 1, (to + 1) * part) - Math.Max(from, to * part);
                weights[byRow ? (to * size) + from : (from * Side) + to] = (float)(Math.Max(0, overlap) / part);
            }
        }

        return weights;
    }
}
