using MLWorkbench.Onnx.Protobuf;
using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow;

/// <summary>
/// A value of the TensorFlow graph and where it lies in the ONNX graph. An image-like value [N, H, W, C] lies there as [N, C, H, W];
/// the order is changed only where the TensorFlow graph itself leaves that layout.
/// </summary>
internal sealed class GraphValue
{
    /// <summary>A value of known rank.</summary>
    /// <param name="shape">Its dimensions in TensorFlow's order.</param>
    public GraphValue(params Size[] shape) => Shape = shape;

    /// <summary>The output of the branch that is not taken.</summary>
    public static GraphValue Dead { get; } = new() { IsDead = true };

    /// <summary>Its dimensions in TensorFlow's order.</summary>
    public Size[] Shape { get; }

    /// <summary>The number of dimensions.</summary>
    public int Rank => Shape.Length;

    /// <summary>The name of the ONNX value with the axes in TensorFlow's order, once there is one.</summary>
    public string? Plain { get; set; }

    /// <summary>The name of the ONNX value with the axes [N, C, H, W] for TensorFlow's [N, H, W, C], once there is one.</summary>
    public string? Image { get; set; }

    /// <summary>What it is, where that is known on import.</summary>
    public ConstantTensor? Constant { get; init; }

    /// <summary>Its elements.</summary>
    public OnnxType Type { get; init; } = OnnxType.Float;

    /// <summary>Whether it is made by a branch that is not taken.</summary>
    public bool IsDead { get; private init; }

    /// <summary>Zeros around an image that have not been added yet, since a convolution may take them over.</summary>
    public PendingPadding? Padding { get; init; }

    /// <summary>The blocks that an image has been cut into for a dilated convolution.</summary>
    public PendingBlocks? Blocks { get; init; }

    /// <summary>The convolution or matrix product that makes it, while it has no bias yet and nobody else reads it.</summary>
    public NodeProto? Unbiased { get; init; }

    /// <summary>Whether it lies, or will lie, in image order.</summary>
    public bool IsImage => Image is not null || Padding is not null;

    /// <summary>The same value, whose operator takes no bias any more.</summary>
    public GraphValue Settled() => new(Shape)
    {
        Plain = Plain,
        Image = Image,
        Constant = Constant,
        Type = Type,
        Padding = Padding,
        Blocks = Blocks,
    };

    /// <summary>A constant.</summary>
    public static GraphValue Of(ConstantTensor constant) =>
        new(Array.ConvertAll(constant.Shape, size => (Size)size))
        {
            Constant = constant,
            Type = constant.IsFloat ? OnnxType.Float : OnnxType.Int64,
        };
}

/// <summary>Zeros around the rows and columns of an image.</summary>
/// <param name="Source">The image without them.</param>
/// <param name="Pads">How many: [top, left, bottom, right].</param>
internal sealed record PendingPadding(GraphValue Source, long[] Pads);

/// <summary>
/// An image cut into blocks, as SpaceToBatchND does: every block-th row and column is an image of its own. A convolution of these
/// is a dilated convolution of the whole, so that nothing is cut here; BatchToSpaceND ends it.
/// </summary>
/// <param name="Source">The whole image without zeros around it, or what a convolution has made of it.</param>
/// <param name="Block">The steps [rows, columns].</param>
/// <param name="Pads">Zeros around it: [top, left, bottom, right]; none after the convolution.</param>
/// <param name="Convolved">Whether the convolution is done.</param>
internal sealed record PendingBlocks(GraphValue Source, long[] Block, long[] Pads, bool Convolved);
