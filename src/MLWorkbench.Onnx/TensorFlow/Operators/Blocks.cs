using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>SpaceToBatchND and BatchToSpaceND around a convolution.</summary>
internal static class Blocks
{
    private const string OnlyAroundConvolutions = "it is supported only around a convolution of images.";

    public static GraphValue Cut(ImportNode node)
    {
        var (image, block, paddings) = (node.Input(0), node.Integers(1), node.Integers(2));
        if (image.Rank != 4 || block.Length != 2 || paddings.Length != 4 || block.Any(step => step is < 1 or > 4096)
            || paddings.Any(count => count is < 0 or > 4096))
        {
            throw node.Refuse(OnlyAroundConvolutions);
        }

        var arithmetic = node.Arithmetic;
        var height = arithmetic.FloorDivide(arithmetic.Add(image.Shape[1], paddings[0] + paddings[1]), block[0]);
        var width = arithmetic.FloorDivide(arithmetic.Add(image.Shape[2], paddings[2] + paddings[3]), block[1]);
        var batch = arithmetic.Multiply(image.Shape[0], block[0] * block[1]);
        return new GraphValue(batch, height, width, image.Shape[3])
        {
            Blocks = new PendingBlocks(image, block, [paddings[0], paddings[2], paddings[1], paddings[3]], Convolved: false),
        };
    }

    public static GraphValue Join(ImportNode node)
    {
        var (value, block, crops) = (node.Input(0), node.Integers(1), node.Integers(2));
        if (value.Blocks is not { Convolved: true } blocks || !block.SequenceEqual(blocks.Block) || crops.Length != 4
            || crops.Any(count => count is < 0 or > 4096))
        {
            throw node.Refuse(OnlyAroundConvolutions);
        }

        var whole = blocks.Source;
        if (crops.All(count => count == 0))
        {
            return whole;
        }

        var arithmetic = node.Arithmetic;
        Size[] shape =
        [
            whole.Shape[0], arithmetic.Subtract(whole.Shape[1], crops[0] + crops[1]),
            arithmetic.Subtract(whole.Shape[2], crops[2] + crops[3]), whole.Shape[3],
        ];
        if (shape.Any(size => size is { IsKnown: true, Value: <= 0 }))
        {
            throw node.Refuse("nothing is left of the image.");
        }

        return new GraphValue(shape)
        {
            Image = node.Emit(
                "Slice",
                [
                    node.Graph.Image(whole, node.Name), node.Constant("starts", crops[0], crops[2]),
                    node.Constant("ends", End(crops[1]), End(crops[3])), node.Constant("axes", 2, 3),
                ]),
        };

        static long End(long crop) => crop == 0 ? long.MaxValue : -crop;
    }
}
