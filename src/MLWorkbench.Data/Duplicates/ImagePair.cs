namespace MLWorkbench.Data.Duplicates;

/// <summary>Two images by position that are the same picture.</summary>
internal readonly record struct ImagePair(int First, int Second, DuplicateKind Kind, int DHash, int PHash, double Correlation)
{
    /// <summary>Whether the pixels are the same.</summary>
    public bool IsExact => Kind is DuplicateKind.ExactFile or DuplicateKind.ExactPixels;
}
