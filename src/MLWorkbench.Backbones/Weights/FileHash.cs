using System.Security.Cryptography;

namespace MLWorkbench.Backbones.Weights;

/// <summary>SHA-256 of files.</summary>
internal static class FileHash
{
    /// <summary>The hash in lower-case hexadecimal.</summary>
    internal static string Of(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>The first characters, for people.</summary>
    internal static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
