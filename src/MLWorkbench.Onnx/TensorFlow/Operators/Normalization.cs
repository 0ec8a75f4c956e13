using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>FusedBatchNorm (V1 to V3) in inference, its predecessor of 2015, and local response normalisation.</summary>
internal static class Normalization
{
    public static GraphValue BatchNorm(ImportNode node)
    {
        // The attribute's own default is true: graphs made for training leave it out.
        if (node.Flag("is_training", otherwise: true))
        {
            throw node.Refuse(
                "it is in training mode: it would use the mean and variance of each batch. Freeze the graph for inference (is_training=False).");
        }

        return Normalized(node, [1, 2, 3, 4], node.Real("epsilon", 1e-4f));
    }

    /// <summary>BatchNormWithGlobalNormalization: image, mean, variance, beta, gamma, where gamma may be without effect.</summary>
    public static GraphValue Global(ImportNode node) => node.Flag("scale_after_normalization")
        ? Normalized(node, [4, 3, 1, 2], node.Real("variance_epsilon", 1e-3f))
        : throw node.Refuse("it is supported only with a scale.");

    /// <summary>Divided by (bias + alpha * sum of squares over 2 depth_radius + 1 channels) ^ beta; ONNX divides alpha by the count.</summary>
    public static GraphValue Local(ImportNode node)
    {
        var image = ImageView.Of(node);
        var size = checked((2 * node.Integer("depth_radius", 5)) + 1);
        if (size is < 1 or > 4096)
        {
            throw node.Refuse("its radius is not supported.");
        }

        var name = node.Emit(
            "LRN", [image.Name], ("size", size), ("alpha", node.Real("alpha", 1) * size), ("beta", node.Real("beta", 0.5f)),
            ("bias", node.Real("bias", 1)));
        return image.Result(name, image.Channels, image.Height, image.Width);
    }

    private static GraphValue Normalized(ImportNode node, int[] scaleOffsetMeanVariance, float epsilon)
    {
        var image = ImageView.Of(node);
        var channels = image.Channels;
        var inputs = new List<string> { image.Name };
        foreach (var i in scaleOffsetMeanVariance)
        {
            var vector = node.Input(i);
            if (vector.Rank != 1 || (channels.IsKnown && vector.Shape[0].IsKnown && vector.Shape[0] != channels))
            {
                throw node.Refuse($"'{node.Definition.Input[i]}' does not have one number for each of {channels} channels.");
            }

            inputs.Add(node.Graph.Plain(vector, $"{node.Name}#{i}"));
        }

        var name = node.Emit("BatchNormalization", [.. inputs], ("epsilon", epsilon));
        return image.Result(name, channels, image.Height, image.Width);
    }
}
