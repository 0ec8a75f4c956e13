using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>The margins that a node's windows want around an image, and the size of its result.</summary>
/// <param name="Pads">[top, left, bottom, right], or null where they follow SAME from a size that is not known.</param>
/// <param name="Height">Of the result.</param>
/// <param name="Width">Of the result.</param>
internal sealed record Margins(long[]? Pads, Size Height, Size Width)
{
    public static Margins Of(ImageView image, Window rows, Window columns)
    {
        var (node, arithmetic) = (image.Node, image.Node.Arithmetic);
        var pads = node.Text("padding", "VALID") switch
        {
            "VALID" => [0, 0, 0, 0],
            "EXPLICIT" => Explicit(image),
            "SAME" => Same(image, rows, columns),
            var other => throw node.Refuse($"the padding '{other}' is not supported."),
        };
        if (pads is null)
        {
            return new Margins(null, arithmetic.CeilingDivide(image.Height, rows.Stride), arithmetic.CeilingDivide(image.Width, columns.Stride));
        }

        return Around(image, rows, columns, pads);
    }

    /// <summary>Margins that are known.</summary>
    public static Margins Around(ImageView image, Window rows, Window columns, long[] pads)
    {
        var height = rows.Results(image.Node.Arithmetic, image.Height, pads[0] + pads[2]);
        var width = columns.Results(image.Node.Arithmetic, image.Width, pads[1] + pads[3]);
        return height is { IsKnown: true, Value: <= 0 } || width is { IsKnown: true, Value: <= 0 }
            ? throw image.Node.Refuse(
                $"its window of {rows.Extent} x {columns.Extent} pixels does not fit into an image of {image.Height} x {image.Width}.")
            : new Margins(pads, height, width);
    }

    private static long[]? Same(ImageView image, Window rows, Window columns)
    {
        if (rows.Same(image.Height) is { } vertical && columns.Same(image.Width) is { } horizontal)
        {
            return [vertical.Before, horizontal.Before, vertical.After, horizontal.After];
        }

        // ONNX has the rule for sizes that only a call decides, but not with dilation, nor for windows shorter than their step.
        return rows.Dilation == 1 && columns.Dilation == 1 && rows.Kernel >= rows.Stride && columns.Kernel >= columns.Stride
            ? null
            : throw image.Node.Refuse(
                "its SAME padding depends on the size of the image, which the graph does not fix. Import it for one size.");
    }

    private static long[] Explicit(ImageView image)
    {
        var list = image.Node.List("explicit_paddings");
        var (rows, columns) = image.ChannelsFirst ? (4, 6) : (2, 4);
        return list.Length == 8 && list.All(count => count is >= 0 and < 4096)
            && list.Where((count, i) => i / 2 * 2 != rows && i / 2 * 2 != columns).All(count => count == 0)
            ? [list[rows], list[columns], list[rows + 1], list[columns + 1]]
            : throw image.Node.Refuse($"explicit_paddings [{string.Join(", ", list)}] are not supported.");
    }
}
