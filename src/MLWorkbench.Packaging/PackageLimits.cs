namespace MLWorkbench.Packaging;

/// <summary>Bounds that keep a hostile or damaged zip from exhausting memory.</summary>
internal static class PackageLimits
{
    /// <summary>Entries in a zip.</summary>
    public const int Entries = 1_000;

    /// <summary>Bytes of the manifest: metrics and preprocessing are kilobytes.</summary>
    public const long ManifestBytes = 16L << 20;

    /// <summary>Bytes of one entry; a five-fold ensemble of ResNet-50 has about 500 MB.</summary>
    public const long EntryBytes = 768L << 20;

    /// <summary>Bytes of all entries together.</summary>
    public const long TotalBytes = 1L << 30;
}
