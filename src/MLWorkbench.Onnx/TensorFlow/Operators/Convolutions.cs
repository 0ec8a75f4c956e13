using System.Runtime.InteropServices;
using Google.Protobuf;
using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>Conv2D and DepthwiseConv2dNative, also between SpaceToBatchND and BatchToSpaceND.</summary>
internal static class Convolutions
{
    /// <summary>Weights [kh, kw, inputs of a group, outputs].</summary>
    public static GraphValue Conv2D(ImportNode node)
    {
        var weights = Kernel(node);
        var image = ImageView.Of(node);
        var inputs = image.Channels.IsKnown ? image.Channels.Value : weights.Shape[2];
        if (inputs % weights.Shape[2] != 0 || weights.Shape[3] % (inputs / weights.Shape[2]) != 0)
        {
            throw node.Refuse($"weights [{string.Join(", ", weights.Shape)}] do not fit an image of {inputs} channels.");
        }

        return Convolve(node, image, weights, OutputsFirst(weights), weights.Shape[3], inputs / weights.Shape[2]);
    }

    /// <summary>Weights [kh, kw, channels, m]: channel c gives the results c m to c m + m - 1.</summary>
    public static GraphValue Depthwise(ImportNode node)
    {
        var weights = Kernel(node);
        var image = ImageView.Of(node);
        var channels = weights.Shape[2];
        if (image.Channels is { IsKnown: true } known && known.Value != channels)
        {
            throw node.Refuse($"weights [{string.Join(", ", weights.Shape)}] do not fit an image of {known.Value} channels.");
        }

        var results = channels * weights.Shape[3];
        var alone = weights.Reshaped(weights.Shape[0], weights.Shape[1], 1, results);
        return Convolve(node, image, alone, OutputsFirst(alone), results, channels);
    }

    private static GraphValue Convolve(
        ImportNode node, ImageView image, ConstantTensor weights, ConstantTensor arranged, long results, long groups)
    {
        var (strideRows, strideColumns) = image.Steps("strides");
        var (dilationRows, dilationColumns) = image.Steps("dilations");
        var rows = new Window(weights.Shape[0], strideRows, dilationRows);
        var columns = new Window(weights.Shape[1], strideColumns, dilationColumns);
        if (image.Value.Blocks is { } blocks)
        {
            return OverBlocks(node, image, blocks, rows, columns, arranged, results, groups);
        }

        var kernel = node.Graph.Placed(arranged, node.Name);
        if (image.Value.Padding is { } padding && !image.ChannelsFirst && node.Text("padding", "VALID") == "VALID")
        {
            var source = image with { Value = padding.Source };
            var around = Margins.Around(source, rows, columns, padding.Pads);
            return source.Result(
                Emit(node, source.Name, kernel, rows, columns, padding.Pads, groups), results, around.Height, around.Width);
        }

        var margins = Margins.Of(image, rows, columns);
        var name = margins.Pads is { } pads
            ? Emit(node, image.Name, kernel, rows, columns, pads, groups)
            : EmitSame(node, image.Name, kernel, rows, columns, groups);
        return image.Result(name, results, margins.Height, margins.Width);
    }

    /// <summary>Each block-th row and column convolved on its own: a convolution of the whole with that dilation.</summary>
    private static GraphValue OverBlocks(
        ImportNode node, ImageView image, PendingBlocks blocks, Window rows, Window columns, ConstantTensor arranged, long results, long groups)
    {
        if (blocks.Convolved || image.ChannelsFirst || rows is not { Stride: 1, Dilation: 1 } || columns is not { Stride: 1, Dilation: 1 })
        {
            throw node.Refuse("between SpaceToBatchND and BatchToSpaceND only one convolution without strides and dilations is supported.");
        }

        var margins = Margins.Of(image, rows, columns);
        var own = margins.Pads ?? throw node.Refuse("its margin depends on the size of the image, which the graph does not fix.");
        var (down, across) = (blocks.Block[0], blocks.Block[1]);
        long[] pads =
        [
            blocks.Pads[0] + (own[0] * down), blocks.Pads[1] + (own[1] * across),
            blocks.Pads[2] + (own[2] * down), blocks.Pads[3] + (own[3] * across),
        ];
        var (dilatedRows, dilatedColumns) = (rows with { Dilation = down }, columns with { Dilation = across });
        var source = image with { Value = blocks.Source };
        var name = Emit(node, source.Name, node.Graph.Placed(arranged, node.Name), dilatedRows, dilatedColumns, pads, groups);
        var around = Margins.Around(source, dilatedRows, dilatedColumns, pads);
        var whole = source.Result(name, results, around.Height, around.Width);
        return image.Result(name, results, margins.Height, margins.Width, new PendingBlocks(whole, blocks.Block, [0, 0, 0, 0], Convolved: true));
    }

    private static string Emit(ImportNode node, string image, string kernel, Window rows, Window columns, long[] pads, long groups) =>
        node.Emit(
            "Conv", [image, kernel], Setting.List("kernel_shape", rows.Kernel, columns.Kernel), Setting.List("strides", rows.Stride, columns.Stride),
            Setting.List("dilations", rows.Dilation, columns.Dilation), ("pads", pads), ("group", groups));

    /// <summary>The margin follows from the size of each call's images; ONNX's SAME_UPPER has TensorFlow's rule.</summary>
    private static string EmitSame(ImportNode node, string image, string kernel, Window rows, Window columns, long groups) =>
        node.Emit(
            "Conv", [image, kernel], Setting.List("kernel_shape", rows.Kernel, columns.Kernel), Setting.List("strides", rows.Stride, columns.Stride),
            ("auto_pad", "SAME_UPPER"), ("group", groups));

    private static ConstantTensor Kernel(ImportNode node)
    {
        var weights = node.Weights(1);
        return weights.Shape.Length == 4 && weights.Count > 0
            ? weights
            : throw node.Refuse($"weights [{string.Join(", ", weights.Shape)}] are no convolution's.");
    }

    /// <summary>Weights [kh, kw, inputs, outputs] as [outputs, inputs, kh, kw].</summary>
    private static ConstantTensor OutputsFirst(ConstantTensor weights)
    {
        const int block = 32;
        var (taps, inputs, outputs) = ((int)(weights.Shape[0] * weights.Shape[1]), (int)weights.Shape[2], (int)weights.Shape[3]);
        var bytes = new byte[weights.Bytes.Length];
        var source = weights.Floats;
        var target = MemoryMarshal.Cast<byte, float>(bytes.AsSpan());

        // Blocks of outputs keep both the rows that are read and those that are written in the cache.
        for (var first = 0; first < outputs; first += block)
        {
            var last = Math.Min(first + block, outputs);
            for (var tap = 0; tap < taps; tap++)
            {
                for (var input = 0; input < inputs; input++)
                {
                    var from = ((tap * inputs) + input) * outputs;
                    var to = (input * taps) + tap;
                    for (var output = first; output < last; output++)
                    {
                        target[(output * inputs * taps) + to] = source[from + output];
                    }
                }
            }
        }

        return ConstantTensor.Of(
            UnsafeByteOperations.UnsafeWrap(bytes), [weights.Shape[3], weights.Shape[2], weights.Shape[0], weights.Shape[1]]);
    }
}
