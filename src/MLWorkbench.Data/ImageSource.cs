namespace MLWorkbench.Data;

/// <summary>Where an image's pixels are. Nothing is read before it is asked for.</summary>
public abstract record ImageSource;

/// <summary>An image file.</summary>
/// <param name="Path">Its full path.</param>
public sealed record FileImage(string Path) : ImageSource;

/// <summary>One image of an array in an .npz file.</summary>
/// <param name="Path">Full path of the .npz file.</param>
/// <param name="Array">The array's name: "train_images".</param>
/// <param name="Index">Position along the array's first axis.</param>
public sealed record ArrayImage(string Path, string Array, int Index) : ImageSource;
