using MLWorkbench.Packaging.MLNet.Streams;

namespace MLWorkbench.Packaging.MLNet.Transformers;

/// <summary>Takes the raw values 0 to 255 out of an image as floats [3, height, width]: red, green, blue (`ExtractPixels`).</summary>
internal sealed record PixelExtraction(string Output, string Input) : IChainStep
{
    private const byte RedGreenBlue = 2 | 4 | 8;

    /// <summary>The order of planes when ML.NET names all four: alpha, red, green, blue.</summary>
    private const byte RedFirst = 1;

    private static readonly ComponentSignature _signature =
        new("IMGPXEXT", 0x00010003, 0x00010002, "ImagePixelExtractor", Component.ImageAnalytics);

    public IEnumerable<ContainerEntry> Entries(string folder) =>
    [
        Component.Key(folder, _signature, payload =>
        {
            const bool floats = true;
            const bool interleaved = false;
            var (offset, scale) = (0f, 1f);
            payload.Write((Output, Input));
            payload.Write(RedGreenBlue);
            payload.Write(RedFirst);
            payload.Write(floats);
            payload.Write(offset);
            payload.Write(scale);
            payload.Write(interleaved);
        }),
    ];
}
