using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.Protobuf;
using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow;

/// <summary>
/// The ONNX graph while it is being made: places values in the layout that an operator wants. Values that TensorFlow's graph does not
/// have are called after a node and a '#', which no name there contains.
/// </summary>
internal sealed class GraphImport
{
    /// <summary>Where TensorFlow's axes N, H, W, C lie in [N, C, H, W].</summary>
    public static readonly int[] ImageAxis = [0, 2, 3, 1];

    private static readonly int[] _imageOrder = [0, 3, 1, 2];

    private readonly Dictionary<float, string> _scalars = [];
    private readonly Dictionary<string, int> _readers;

    /// <param name="name">The name of the graph.</param>
    /// <param name="readers">How many nodes read each node.</param>
    public GraphImport(string name, Dictionary<string, int> readers)
    {
        Builder = new OnnxGraphBuilder(name);
        _readers = readers;
    }

    public OnnxGraphBuilder Builder { get; }

    public SizeArithmetic Arithmetic { get; } = new();

    /// <summary>The number of images in a call, as every shape has it.</summary>
    public Size Batch { get; } = new(1, "N");

    /// <summary>The number of images that the graph was written for, where it fixes one.</summary>
    public long? DeclaredBatch { get; set; }

    public string Emit(string type, string hint, string[] inputs, params OnnxAttribute[] attributes) =>
        Builder.Append("", type, inputs, attributes.Select(attribute => attribute.Proto), [hint])[0];

    /// <summary>Whether a node's only output is read once and by no caller, so that its operator may be changed afterwards.</summary>
    public bool IsReadOnce(string node) => _readers.GetValueOrDefault(node) == 1;

    /// <summary>A number as an ONNX value.</summary>
    public string Scalar(float value)
    {
        if (!_scalars.TryGetValue(value, out var name))
        {
            _scalars[value] = name = Builder.Constant("#number", [value]);
        }

        return name;
    }

    /// <summary>The ONNX value with the axes in TensorFlow's order.</summary>
    /// <param name="value">The value.</param>
    /// <param name="node">Who wants it.</param>
    /// <param name="whole">Whether it may be of whole numbers.</param>
    public string Plain(GraphValue value, string node, bool whole = false)
    {
        if (value.Type != OnnxType.Float && !whole)
        {
            throw new InputException($"node '{NodeOf(node)}' computes with whole numbers, which is supported only for shapes.");
        }

        if (value.Plain is null)
        {
            value.Plain = value.Constant is { } constant
                ? Placed(constant, node)
                : Emit("Transpose", $"{node}#channels-last", [Image(value, node)], Setting.List("perm", 0, 2, 3, 1));
        }

        return value.Plain;
    }

    /// <summary>The ONNX value of an image, [N, C, H, W].</summary>
    public string Image(GraphValue value, string node)
    {
        if (value.Rank != 4 || value.Type != OnnxType.Float)
        {
            throw new InputException($"node '{NodeOf(node)}' reads a value that is no image.");
        }

        if (value.Image is null)
        {
            value.Image = value switch
            {
                { Blocks: not null } => throw new InputException(
                    $"node '{NodeOf(node)}' reads an image that SpaceToBatchND has cut into blocks; that is supported only around a convolution."),
                { Padding: { } padding } => Padded(padding, node),
                { Constant: { } constant } => Placed(constant.Transposed(_imageOrder), node),
                _ => Emit("Transpose", $"{node}#channels-first", [Plain(value, node)], Setting.List("perm", 0, 3, 1, 2)),
            };
        }

        return value.Image;
    }

    /// <summary>The ONNX value of an image, or of what is combined with one element by element: constants and vectors are spread.</summary>
    public string Spread(GraphValue value, string node)
    {
        if (value.Rank == 4)
        {
            return Image(value, node);
        }

        if (value.Rank > 4)
        {
            throw new InputException($"node '{NodeOf(node)}' combines an image with a value of {value.Rank} dimensions, which is not supported.");
        }

        if (value.Constant is { IsFloat: true } constant)
        {
            return constant.Count == 1
                ? Scalar(constant.Floats[0])
                : Placed(constant.Reshaped([.. Enumerable.Repeat(1L, 4 - value.Rank), .. constant.Shape]).Transposed(_imageOrder), node);
        }

        var axes = Enumerable.Range(0, 4 - value.Rank).Select(axis => (long)axis).ToArray();
        var raised = axes.Length == 0 ? Plain(value, node)
            : Emit("Unsqueeze", $"{node}#raised", [Plain(value, node), Builder.Constant($"{node}#axes", axes, axes.Length)]);
        return Emit("Transpose", $"{node}#channels-first", [raised], Setting.List("perm", 0, 3, 1, 2));
    }

    /// <summary>Adds a constant.</summary>
    public string Placed(ConstantTensor constant, string hint)
    {
        if (constant.IsFloat)
        {
            return Builder.Constant($"{hint}#constant", OnnxType.Float, constant.Bytes, constant.Shape);
        }

        var values = Array.ConvertAll(constant.Integers, size => size.IsKnown
            ? size.Value
            : throw new InputException($"node '{NodeOf(hint)}' computes with the size of the image, which the graph does not fix."));
        return Builder.Constant($"{hint}#constant", values, constant.Shape);
    }

    /// <summary>The dimensions that an output shows to callers.</summary>
    public static OnnxDimension[] Describe(IEnumerable<Size> sizes) =>
        [.. sizes.Select(size => size.IsKnown ? size.Value : (OnnxDimension)size.ToString())];

    /// <summary>The last operator that was added.</summary>
    public NodeProto Last => Builder.LastNode;

    private static string NodeOf(string hint) => hint.Split('#')[0];

    private string Padded(PendingPadding padding, string node)
    {
        var pads = padding.Pads;
        long[] all = [0, 0, pads[0], pads[1], 0, 0, pads[2], pads[3]];
        return Emit("Pad", $"{node}#padded", [Image(padding.Source, node), Builder.Constant($"{node}#pads", all, all.Length)]);
    }
}
