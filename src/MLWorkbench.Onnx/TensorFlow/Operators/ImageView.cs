using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>An image as an operator of images sees it, whichever of TensorFlow's two layouts its node states.</summary>
/// <param name="Node">The operator's node.</param>
/// <param name="Value">The image.</param>
/// <param name="ChannelsFirst">Whether TensorFlow's own axes are N, C, H, W.</param>
internal sealed record ImageView(ImportNode Node, GraphValue Value, bool ChannelsFirst)
{
    public Size Batch => Value.Shape[0];

    public Size Channels => Value.Shape[ChannelsFirst ? 1 : 3];

    public Size Height => Value.Shape[ChannelsFirst ? 2 : 1];

    public Size Width => Value.Shape[ChannelsFirst ? 3 : 2];

    /// <summary>The name of the ONNX value [N, C, H, W].</summary>
    public string Name => ChannelsFirst ? Node.Graph.Plain(Value, Node.Name) : Node.Graph.Image(Value, Node.Name);

    /// <summary>The image that a node reads first.</summary>
    public static ImageView Of(ImportNode node, GraphValue? value = null)
    {
        value ??= node.Input(0);
        if (value.Rank != 4)
        {
            throw node.Refuse($"its input has {value.Rank} dimensions; an image has four.");
        }

        return node.Text("data_format", "NHWC") switch
        {
            "NHWC" => new ImageView(node, value, false),
            "NCHW" => new ImageView(node, value, true),
            var other => throw node.Refuse($"the layout '{other}' is not supported."),
        };
    }

    /// <summary>The two numbers for rows and columns of a list with one number for each axis.</summary>
    public (long Rows, long Columns) Steps(string attribute)
    {
        var list = Node.List(attribute);
        if (list.Length == 0)
        {
            return (1, 1);
        }

        var (rows, columns) = ChannelsFirst ? (2, 3) : (1, 2);
        var channels = ChannelsFirst ? 1 : 3;
        return list.Length == 4 && list[0] == 1 && list[channels] == 1 && list[rows] is > 0 and <= 4096 && list[columns] is > 0 and <= 4096
            ? (list[rows], list[columns])
            : throw Node.Refuse($"{attribute} [{string.Join(", ", list)}] is not supported: one positive number for rows and one for columns.");
    }

    /// <summary>An image in the same layout.</summary>
    /// <param name="name">The name of the ONNX value [N, C, H, W].</param>
    /// <param name="channels">Its channels.</param>
    /// <param name="height">Its height.</param>
    /// <param name="width">Its width.</param>
    /// <param name="blocks">The blocks that it is cut into, or null.</param>
    public GraphValue Result(string name, Size channels, Size height, Size width, PendingBlocks? blocks = null)
    {
        var mayJoin = Node.Graph.IsReadOnce(Node.Name) && Node.Graph.Last is { OpType: "Conv" } last && last.Output[0] == name;
        Size[] shape = ChannelsFirst ? [Batch, channels, height, width] : [Batch, height, width, channels];
        return new GraphValue(shape)
        {
            Plain = ChannelsFirst ? name : null,
            Image = ChannelsFirst || blocks is not null ? null : name,
            Blocks = blocks,
            Unbiased = mayJoin ? Node.Graph.Last : null,
        };
    }
}
