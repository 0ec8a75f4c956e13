namespace MLWorkbench.Packaging.MLNet;

/// <summary>What the ML.NET container of a model begins with.</summary>
public enum MLNetInput
{
    /// <summary>A text column with the path of an image file.</summary>
    ImagePath,

    /// <summary>An image column (`MLImage`).</summary>
    Image,

    /// <summary>The tensor that the graph takes, prepared by the caller.</summary>
    Tensor,
}
