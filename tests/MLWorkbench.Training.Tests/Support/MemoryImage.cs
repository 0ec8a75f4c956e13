using MLWorkbench.Data;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Batches;

namespace MLWorkbench.Training.Tests.Support;

/// <summary>An image that is in memory from the start.</summary>
internal sealed record MemoryImage(Image Image) : ImageSource
{
    /// <summary>How often a batch loader was given the image to prepare.</summary>
    public int Asked { get; private set; }

    public override Image Load() => Image;

    public override ImageInput ToInput()
    {
        Asked++;
        return new ImageInput.Decoded(Image, "memory");
    }
}
