namespace MLWorkbench.Packaging.MLNet.Transformers;

/// <summary>What ML.NET does with an image of other proportions; the numbers are those of its ResizingKind.</summary>
internal enum ImageFit : byte
{
    /// <summary>Scaled to fit inside, centred, the rest black. Skia's cubic filter.</summary>
    Pad = 0,

    /// <summary>Scaled to cover, the middle kept. Skia's cubic filter.</summary>
    Crop = 1,

    /// <summary>Each axis scaled on its own. Skia's nearest neighbour.</summary>
    Fill = 2,
}
