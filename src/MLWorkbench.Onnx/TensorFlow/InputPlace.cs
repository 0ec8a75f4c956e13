using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.TensorFlow.Constants;
using MLWorkbench.Onnx.TensorFlow.Graphs;
using MLWorkbench.Onnx.TensorFlow.Operators;
using MLWorkbench.Onnx.TensorFlow.Protobuf;

namespace MLWorkbench.Onnx.TensorFlow;

/// <summary>Finds the node that takes the images, and what it takes.</summary>
internal static class InputPlace
{
    // More is no image; a damaged file would ask for it.
    private const long LargestSide = 1 << 16;

    private static readonly string[] _placeholders = ["Placeholder", "PlaceholderV2", "PlaceholderWithDefault"];

    /// <summary>The node that takes the images: the one that is named, or the only placeholder that can.</summary>
    public static NodeDef Find(NodeGraph graph, TensorFlowImportOptions options)
    {
        if (options.InputName is { } name)
        {
            return graph.Find(Endpoint.Parse(name).Node)
                ?? throw new InputException($"the TensorFlow graph has no node '{name}'. Its placeholders: {Listed(graph)}.");
        }

        IEnumerable<NodeDef> candidates = graph.Nodes.Where(IsImage);
        if (options.Outputs.Count > 0)
        {
            var needed = graph.Needed(options.Outputs.Select(output => Endpoint.Parse(output).Node));
            candidates = candidates.Where(node => needed.Contains(node.Name));
        }

        // Old graphs do not state shapes; where one placeholder is stated to take images, it is that one.
        var stated = candidates.Where(node => ShapeOf(node) is not null).ToList();
        return (stated.Count > 0 ? stated : candidates.ToList()) switch
        {
            [var only] => only,
            [] => throw new InputException(
                $"the TensorFlow graph has no placeholder for images. Its placeholders: {Listed(graph)}. Name the node that takes the images."),
            var several => throw new InputException(
                "the TensorFlow graph has several placeholders that could take the images: "
                + $"{string.Join(", ", several.Select(node => $"'{node.Name}'"))}. Name one."),
        };
    }

    /// <summary>The value of the input, and its declaration in the ONNX graph.</summary>
    public static GraphValue Declare(GraphImport import, NodeDef node, (int Height, int Width)? size)
    {
        var declared = ShapeOf(node);
        if (declared is not (null or { Length: 4 }) || declared?.Any(side => side > LargestSide) == true)
        {
            throw new InputException(
                $"the node '{node.Name}' takes values of the shape [{string.Join(", ", declared.Select(Text))}], which is none of images.");
        }

        // A graph for the layout [N, C, H, W] shows in the place of the channels; no photograph is 1 or 3 pixels high.
        var channelsFirst = declared is [_, 1 or 3, < 0 or > 7, < 0 or > 7];
        var (channelAxis, rowAxis) = channelsFirst ? (1, 2) : (3, 1);
        var channels = declared?[channelAxis] is > 0 and var count ? count : 3;
        import.DeclaredBatch = declared?[0] is > 0 and var batch ? batch : null;
        var height = size?.Height ?? Side(declared?[rowAxis], "H");
        var width = size?.Width ?? Side(declared?[rowAxis + 1], "W");
        import.Builder.Input(node.Name, OnnxType.Float, GraphImport.Describe([import.Batch, channels, height, width]));
        Size[] shape = channelsFirst ? [import.Batch, channels, height, width] : [import.Batch, height, width, channels];
        return new GraphValue(shape) { Plain = channelsFirst ? node.Name : null, Image = channelsFirst ? null : node.Name };
    }

    /// <summary>
    /// The value of a placeholder that is not the image: its default, or false for a truth value, since those ask whether the network
    /// is being trained.
    /// </summary>
    public static GraphValue Other(NodeDef node) => node.Attr.TryGetValue("dtype", out var type) && type.Type == DataType.DtBool
        ? GraphValue.Of(ConstantTensor.Of([(Size)0L]))
        : throw new InputException($"the TensorFlow graph also wants a value for the placeholder '{node.Name}'; only images can be given.");

    /// <summary>Whether a node wants a value from outside that has no default; truth values have one here, as <see cref="Other"/> says.</summary>
    public static bool CannotBeGiven(NodeDef node) => IsPlaceholder(node) && node.Input.Count == 0
        && !(node.Attr.TryGetValue("dtype", out var type) && type.Type == DataType.DtBool);

    public static bool IsPlaceholder(NodeDef node) => _placeholders.Contains(node.Op);

    private static Size Side(long? declared, string symbol) => declared is > 0 and var side ? side : new Size(1, symbol);

    private static bool IsImage(NodeDef node) => IsPlaceholder(node)
        && (!node.Attr.TryGetValue("dtype", out var type) || Casting.IsFloat(type.Type) || type.Type == DataType.DtUint8)
        && ShapeOf(node) is null or { Length: 4 };

    /// <summary>The declared dimensions, -1 where they are free; null where not even their number is stated.</summary>
    private static long[]? ShapeOf(NodeDef node) =>
        node.Attr.TryGetValue("shape", out var shape) && shape.Shape is { UnknownRank: false, Dim.Count: > 0 } known
            ? [.. known.Dim.Select(dim => dim.Size)]
            : null;

    private static string Listed(NodeGraph graph)
    {
        var names = graph.Nodes.Where(IsPlaceholder).Select(node => $"'{node.Name}'").ToList();
        return names.Count == 0 ? "none" : string.Join(", ", names);
    }

    private static string Text(long size) => size < 0 ? "?" : FormattableString.Invariant($"{size}");
}
