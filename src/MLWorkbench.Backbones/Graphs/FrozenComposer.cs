using MLWorkbench.Backbones.Mapping;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx;
using MLWorkbench.Onnx.Editing;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Torch.Export;

namespace MLWorkbench.Backbones.Graphs;

/// <summary>Puts the pixel mapping, a backbone up to its features and the pooling that is still missing into one graph.</summary>
internal static class FrozenComposer
{
    /// <summary>Composes the frozen graph of a backbone with a weights file.</summary>
    /// <exception cref="InputException">File and images do not suit; the message does not name the file.</exception>
    internal static ComposedGraph Compose(Backbone backbone, string path, BackboneInputSpec spec) =>
        backbone.Format == BackboneFormat.SafeTensors ? OfTorch(backbone, path, spec) : OfGraph(backbone, File.ReadAllBytes(path), spec);

    private static ComposedGraph OfGraph(Backbone backbone, byte[] file, BackboneInputSpec spec)
    {
        var model = GraphReader.Read(backbone.Format, file);
        var input = model.ImageInput;
        var fit = InputFit.Of(backbone, spec, (input.Height, input.Width));
        var feature = Feature(model, backbone, fit);
        return Compose(backbone, spec, fit, model, input.Channels ?? 3, input.ChannelsLast, feature);
    }

    private static ComposedGraph OfTorch(Backbone backbone, string path, BackboneInputSpec spec)
    {
        var fit = InputFit.Of(backbone, spec, (null, null));
        var model = TorchGraph.Of(backbone.Network ?? backbone.Name, path, fit.Height, fit.Width);
        return Compose(backbone, spec, fit, model, channels: 3, channelsLast: false, new FeatureTensor(OnnxExport.FeaturesName, backbone.Width, IsMap: false));
    }

    private static ComposedGraph Compose(
        Backbone backbone, BackboneInputSpec spec, InputFit fit, OnnxModel model, int channels, bool channelsLast, FeatureTensor feature)
    {
        var graph = new OnnxGraphBuilder(backbone.Name);
        var image = graph.Input(BackboneInputSpec.InputName, OnnxType.Float, "N", spec.Channels, spec.Height, spec.Width);
        var mapped = PixelMapping.Add(graph, image, spec, backbone.Input, (fit.Height, fit.Width), channels);
        if (channelsLast)
        {
            mapped = graph.Node("Transpose", [mapped], ("perm", new long[] { 0, 2, 3, 1 }));
        }

        var value = graph.Embed(model, new Dictionary<string, string> { [model.ImageInput.Name] = mapped }, feature.Name)[0];
        if (feature.IsMap)
        {
            value = graph.Node("GlobalAveragePool", [value]);
        }

        OnnxDimension width = feature.Width > 0 ? feature.Width : "D";
        graph.Output(graph.Node("Flatten", [value], ("axis", 1L)), BackboneInputSpec.OutputName, OnnxType.Float, "N", width);
        return ComposedGraph.Rehearse(graph.Build().ToBytes(), spec, backbone, fit.Notice);
    }

    private static FeatureTensor Feature(OnnxModel model, Backbone backbone, InputFit fit) => backbone.FeatureTensor is { } named
        ? FeatureTensorFinder.Describe(model, named) ?? Seen(model, named, fit)
        : FeatureTensorFinder.Find(model);

    /// <summary>Where the graph alone does not tell a value's shape, one black image does.</summary>
    private static FeatureTensor Seen(OnnxModel model, string tensor, InputFit fit)
    {
        var input = model.ImageInput;
        var channels = input.Channels ?? 3;
        long[] shape = input.ChannelsLast ? [1, fit.Height, fit.Width, channels] : [1, channels, fit.Height, fit.Width];
        var graph = new OnnxGraphBuilder("shape");
        var image = graph.Input(BackboneInputSpec.InputName, OnnxType.Float, [.. shape.Select(size => (OnnxDimension)size)]);
        var value = graph.Embed(model, new Dictionary<string, string> { [input.Name] = image }, tensor)[0];
        graph.Output(graph.Node("Cast", [graph.Node("Shape", [value])], ("to", (long)OnnxType.Float)), "shape", OnnxType.Float, "R");
        using var session = new InferenceSession(graph.Build().ToBytes(), new SessionOptions { Threads = 1 });
        var seen = session.Run(new FloatTensor(new float[channels * fit.Height * fit.Width], shape)).Values;
        return seen switch
        {
            [_, var width] => new FeatureTensor(tensor, (int)width, IsMap: false),
            [_, var width, _, _] => new FeatureTensor(tensor, (int)width, IsMap: true),
            _ => throw new InputException($"'{tensor}' has {seen.Length} dimensions; features have 2, feature maps 4."),
        };
    }
}
