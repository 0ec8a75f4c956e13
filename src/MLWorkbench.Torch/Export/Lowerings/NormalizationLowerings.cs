namespace MLWorkbench.Torch.Export.Lowerings;

/// <summary>Normalisation layers, and dropout, which does nothing in evaluation.</summary>
internal static class NormalizationLowerings
{
    public static void Register(LoweringTable table)
    {
        table.Add("aten::batch_norm", BatchNorm);
        table.Add("aten::layer_norm", LayerNorm);
        table.Add("aten::group_norm", GroupNorm);
        foreach (var name in new[] { "dropout", "feature_dropout", "alpha_dropout" })
        {
            table.AddView($"aten::{name}", Dropout);
        }
    }

    private static string BatchNorm(LoweredCall call)
    {
        if (call.Flag("training") || !call.Has("running_mean") || !call.Has("running_var"))
        {
            throw call.Refuse("uses the statistics of the batch");
        }

        var channels = (int)call.Fixed("input", 1);
        return call.Node(
            "BatchNormalization",
            [
                call.Tensor("input"), Or(call, "weight", 1, channels), Or(call, "bias", 0, channels),
                call.Tensor("running_mean"), call.Tensor("running_var"),
            ],
            ("epsilon", call.Real("eps", 1e-5)));
    }

    private static string LayerNorm(LoweredCall call)
    {
        var rank = call.Rank("input");
        var normalized = call.LengthOf("normalized_shape");
        var axes = Enumerable.Range(rank - normalized, normalized);
        var size = (int)axes.Aggregate(1L, (product, axis) => product * call.Fixed("input", axis));
        if (!call.Has("weight") && normalized != 1)
        {
            throw call.Refuse("has no weight");
        }

        string[] inputs = [call.Tensor("input"), Or(call, "weight", 1, size)];
        return call.Node(
            "LayerNormalization",
            call.OptionalTensor("bias") is { } bias ? [.. inputs, bias] : inputs,
            ("axis", -(long)normalized), ("epsilon", call.Real("eps", 1e-5)));
    }

    /// <summary>
    /// Groups become the channels of an instance normalisation, whose scale is 1; then each channel gets its own scale and shift.
    /// </summary>
    private static string GroupNorm(LoweredCall call)
    {
        var groups = (int)call.Integer("num_groups");
        var grouped = call.Node("Reshape", [call.Tensor("input"), call.Constant([0, groups, -1])]);
        var normalized = call.Node(
            "InstanceNormalization",
            [grouped, call.Graph.Constant("ones", Repeat(1, groups), groups), call.Graph.Constant("zeros", Repeat(0, groups), groups)],
            ("epsilon", call.Real("eps", 1e-5)));
        var result = Shapes.Reshape(call, normalized, [Length.Batch, new(groups, groups), new(-1, -1)], call.Shape("input"));
        var perChannel = call.Constant([-1, .. Enumerable.Repeat(1L, call.Rank("input") - 2)]);
        if (call.OptionalTensor("weight") is { } weight)
        {
            result = call.Node("Mul", [result, call.Node("Reshape", [weight, perChannel])]);
        }

        return call.OptionalTensor("bias") is { } bias
            ? call.Node("Add", [result, call.Node("Reshape", [bias, perChannel])])
            : result;
    }

    private static string Dropout(LoweredCall call) => call.Flag("train")
        ? throw call.Refuse("drops values although the network is in evaluation")
        : call.Tensor("input");

    private static string Or(LoweredCall call, string argument, float otherwise, int count) =>
        call.OptionalTensor(argument) ?? call.Graph.Constant(argument, Repeat(otherwise, count), count);

    private static float[] Repeat(float value, int count) => [.. Enumerable.Repeat(value, count)];
}
