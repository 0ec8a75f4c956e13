using MLWorkbench.Data.Arrays;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Codecs;

namespace MLWorkbench.Data;

/// <summary>Where an image's pixels are. Nothing is read before it is asked for.</summary>
public abstract record ImageSource
{
    /// <summary>Reads and decodes the image with the channels it is stored with.</summary>
    /// <exception cref="Foundation.Errors.InputException">It cannot be read.</exception>
    public abstract Image Load();

    /// <summary>The image as a batch takes it: files stay on disk until their turn comes.</summary>
    public abstract ImageInput ToInput();
}

/// <summary>An image file.</summary>
/// <param name="Path">Its full path.</param>
public sealed record FileImage(string Path) : ImageSource
{
    /// <inheritdoc/>
    public override Image Load() => ImageCodec.Decode(Path);

    /// <inheritdoc/>
    public override ImageInput ToInput() => new ImageInput.FromFile(Path);
}

/// <summary>A sample without an image: a row of a table.</summary>
public sealed record NoImage : ImageSource
{
    /// <summary>The only one.</summary>
    public static NoImage Instance { get; } = new();

    /// <inheritdoc/>
    public override Image Load() => throw new InvalidOperationException("A row of a table has no image.");

    /// <inheritdoc/>
    public override ImageInput ToInput() => throw new InvalidOperationException("A row of a table has no image.");
}

/// <summary>One image of an array in an .npz file; the arrays read last stay in memory.</summary>
/// <param name="Path">Full path of the .npz file.</param>
/// <param name="Array">The array's name: "train_images".</param>
/// <param name="Index">Position along the array's first axis.</param>
public sealed record ArrayImage(string Path, string Array, int Index) : ImageSource
{
    /// <inheritdoc/>
    public override Image Load() => ArrayStore.Get(Path, Array).ImageAt(Index);

    /// <inheritdoc/>
    public override ImageInput ToInput() => new ImageInput.Decoded(Load(), $"{Array}/{Index}");
}
