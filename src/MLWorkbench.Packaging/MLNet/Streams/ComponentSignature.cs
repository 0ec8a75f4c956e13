namespace MLWorkbench.Packaging.MLNet.Streams;

/// <summary>How ML.NET recognises the component that a stream belongs to; the values are those of its releases 1.6 to 5.0.</summary>
/// <param name="Model">Up to eight characters: "IMGSCALF"; a space is stored as a zero byte.</param>
/// <param name="Written">The version of the payload: 0x00010003.</param>
/// <param name="Readable">The oldest reader that understands it.</param>
/// <param name="Loader">Selects the class that reads: "ImageScalerTransform".</param>
/// <param name="Assembly">The simple name of the assembly that holds the class: "Microsoft.ML.ImageAnalytics".</param>
internal sealed record ComponentSignature(string Model, uint Written, uint Readable, string Loader, string Assembly)
{
    /// <summary>A former name of <see cref="Loader"/>; empty for most.</summary>
    public string AlternativeLoader { get; init; } = "";

    /// <summary>The full name that the reader loads. ML.NET's shipped assemblies have kept version and key since 1.0.</summary>
    public string FullAssemblyName => $"{Assembly}, Version=1.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51";
}
