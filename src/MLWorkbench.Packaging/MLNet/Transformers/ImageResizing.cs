using MLWorkbench.Packaging.MLNet.Streams;

namespace MLWorkbench.Packaging.MLNet.Transformers;

/// <summary>Brings images to one size (`ResizeImages`), in pixels.</summary>
internal sealed record ImageResizing(string Output, string Input, int Width, int Height, ImageFit Fit) : IChainStep
{
    private const byte CropInTheMiddle = 4;

    private static readonly ComponentSignature _signature =
        new("IMGSCALF", 0x00010003, 0x00010003, "ImageScalerTransform", Component.ImageAnalytics);

    public IEnumerable<ContainerEntry> Entries(string folder) =>
    [
        Component.Key(folder, _signature, payload =>
        {
            payload.Write((Output, Input));
            payload.Write(Width);
            payload.Write(Height);
            payload.Write((byte)Fit);
            payload.Write(CropInTheMiddle);
        }),
    ];
}
