using MLWorkbench.Backbones.Pixels;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Onnx;

namespace MLWorkbench.Backbones.Scattering;

/// <summary>
/// The wavelet scattering transform (Bruna and Mallat 2013): a convolutional network of two layers whose filters are Morlet
/// wavelets instead of learned ones. Needs no weights and no training, and is at its best on small sets of textured grey images.
/// </summary>
/// <remarks>
/// Order 0 is the image, order 1 the modulus of its wavelet transform, order 2 the modulus of the transform of that at coarser
/// octaves. <see cref="ScatteringPooling"/> says what becomes of each map.
/// </remarks>
public sealed class ScatteringBackbone : IFormulaBackbone
{
    private readonly ScatteringOptions _options;

    /// <summary>The transform with its defaults.</summary>
    public ScatteringBackbone()
        : this(new ScatteringOptions())
    {
    }

    /// <summary>The transform with other settings.</summary>
    /// <param name="options">Angles, octaves, pooling.</param>
    public ScatteringBackbone(ScatteringOptions options) => _options = options;

    /// <inheritdoc/>
    public string Name => Entry.Name;

    /// <inheritdoc/>
    public Backbone Entry { get; } = new()
    {
        Name = "scattering",
        Family = "Wavelet scattering, grey",
        Format = BackboneFormat.Formula,
        Licence = "none needed",
        Input = new BackboneInput { Size = 128, Minimum = ScatteringScales.LeastSide, Padding = "none" },
        Cost = 90,
    };

    /// <inheritdoc/>
    public byte[] Build(BackboneInputSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var scales = ScatteringScales.Of(spec.Height, spec.Width, _options.MaximumOctaves);
        var graph = new OnnxGraphBuilder(Name);
        var image = graph.Input(BackboneInputSpec.InputName, OnnxType.Float, "N", spec.Channels, spec.Height, spec.Width);
        var features = new ScatteringGraph(graph, _options, scales).Add(GreyImage.Add(graph, image, spec));
        graph.Output(
            features, BackboneInputSpec.OutputName, OnnxType.Float, "N", ScatteringGraph.Width(_options, scales.Octaves));
        return graph.Build().ToBytes();
    }
}
