namespace MLWorkbench.Packaging;

/// <summary>Bounds that keep a hostile or damaged zip from exhausting memory.</summary>
internal static class PackageLimits
{
    /// <summary>Entries in a zip.</summary>
    public const int Entries = 1_000;

    /// <summary>Bytes of the manifest: metrics and preprocessing are kilobytes.</summary>
    public const long ManifestBytes = 16L << 20;

    /// <summary>Bytes of the signature: a key and a number.</summary>
    public const long SignatureBytes = 64L << 10;

    /// <summary>Bytes of one entry; a five-fold ensemble of ResNet-50 has about 500 MB.</summary>
    public const long EntryBytes = 768L << 20;

    /// <summary>Bytes of all entries together: the graph for us, the graph for ML.NET, weights.</summary>
    public const long TotalBytes = 3L << 30;

    /// <summary>Entries above this size that shrink to less than a hundredth are no weights and no report, but a bomb.</summary>
    public const long UnshrinkableBytes = 16L << 20;

    /// <summary>How far such an entry may shrink.</summary>
    public const int MostShrinking = 100;
}
