using MLWorkbench.Packaging.MLNet.Streams;

namespace MLWorkbench.Packaging.MLNet.Transformers;

/// <summary>Reads the image file that a column names, as 8-bit pixels (`LoadImages`).</summary>
internal sealed record ImageLoading(string Output, string Input) : IChainStep
{
    private static readonly ComponentSignature _signature =
        new("IMGLOADR", 0x00010003, 0x00010003, "ImageLoaderTransform", Component.ImageAnalytics);

    public IEnumerable<ContainerEntry> Entries(string folder) =>
    [
        Component.Key(folder, _signature, payload =>
        {
            string? pathsAsTheyAre = null;
            const bool pixels = true;
            payload.Write((Output, Input));
            payload.Write(pathsAsTheyAre);
            payload.Write(pixels);
        }),
    ];
}
