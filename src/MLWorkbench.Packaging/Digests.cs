using System.Security.Cryptography;

namespace MLWorkbench.Packaging;

/// <summary>SHA-256 as the manifest and the zip's comment write it.</summary>
internal static class Digests
{
    /// <summary>What the zip's comment begins with; the digest of the manifest follows.</summary>
    public const string CommentStart = "MLWorkbench manifest sha256 ";

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
