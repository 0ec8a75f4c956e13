using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Onnx.Editing;

/// <summary>What a model that sees images takes.</summary>
/// <param name="Name">The input's name.</param>
/// <param name="Type">Its elements: <see cref="OnnxType.Float"/> or <see cref="OnnxType.Float16"/>.</param>
/// <param name="ChannelsLast">True for [N, H, W, C], false for [N, C, H, W].</param>
/// <param name="Batch">The number of images in a call where the model fixes it, or null.</param>
/// <param name="Channels">1 or 3; null where the model does not say.</param>
/// <param name="Height">The height in pixels where the model fixes it; null where it takes any.</param>
/// <param name="Width">The width in pixels where the model fixes it; null where it takes any.</param>
public sealed record OnnxImageInput(
    string Name, OnnxType Type, bool ChannelsLast, int? Batch, int? Channels, int? Height, int? Width)
{
    internal static OnnxImageInput Of(OnnxModel model)
    {
        var input = OnnxChecks.OnlyInput(model);
        if (input.Type is not (OnnxType.Float or OnnxType.Float16))
        {
            throw new InputException(
                $"the model's input '{input.Name}' holds {input.Type} elements; a backbone takes images as floating-point numbers.");
        }

        if (input.Shape.Count is not (0 or 4))
        {
            throw new InputException(
                $"the model's input '{input.Name}' has the shape [{string.Join(", ", input.Shape)}]; "
                + "a backbone takes images: [N, channels, height, width].");
        }

        var sizes = input.Shape.Count == 0 ? new int?[4] : [.. input.Shape.Select(Positive)];
        var last = sizes[1] is not (1 or 3) && sizes[3] is 1 or 3;
        var (channels, height, width) = last ? (sizes[3], sizes[1], sizes[2]) : (sizes[1], sizes[2], sizes[3]);
        return channels is null or 1 or 3
            ? new OnnxImageInput(input.Name, input.Type, last, sizes[0], channels, height, width)
            : throw new InputException(
                $"the model's input '{input.Name}' has the shape [{string.Join(", ", input.Shape)}]; "
                + "a backbone takes images with 1 or 3 channels.");
    }

    private static int? Positive(OnnxDimension dimension) =>
        dimension.Size is > 0 and <= int.MaxValue ? (int)dimension.Size : null;
}
