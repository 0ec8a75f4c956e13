namespace MLWorkbench.Packaging.Manifests;

/// <summary>One entry of the zip as it was written.</summary>
/// <param name="Name">Its name in the zip, with forward slashes.</param>
/// <param name="Size">Its size in bytes, uncompressed.</param>
/// <param name="Sha256">The SHA-256 of its bytes, 64 lower-case hexadecimal digits.</param>
public sealed record EntryRecord(string Name, long Size, string Sha256);
