using System.Text.Json.Serialization;

namespace MLWorkbench.Packaging.Signatures;

/// <summary>
/// Who vouches for a zip: an ECDSA signature (P-256, SHA-256; FIPS 186-5) over the manifest's digest, which in turn holds the digest of every
/// other entry. Stored as `signature.json`. It proves that the holder of the key signed these very bytes, nothing else.
/// </summary>
public sealed record PackageSignature
{
    /// <summary>The only algorithm.</summary>
    public const string EcdsaP256 = "ecdsa-p256-sha256";

    /// <summary>How it was signed: <see cref="EcdsaP256"/>.</summary>
    public string Algorithm { get; init; } = EcdsaP256;

    /// <summary>The signer's name as he gave it; part of what is signed, but nobody has checked it.</summary>
    public required string Signer { get; init; }

    /// <summary>When it was signed, UTC, by the signer's clock.</summary>
    public required DateTime Signed { get; init; }

    /// <summary>The public key, X.509 SubjectPublicKeyInfo in base64.</summary>
    public required string PublicKey { get; init; }

    /// <summary>The signature, r and s of 32 bytes each (IEEE P1363), in base64.</summary>
    public required string Value { get; init; }

    /// <summary>What tells keys apart for people: the first 16 hexadecimal digits of the SHA-256 of the public key.</summary>
    [JsonIgnore]
    public string KeyId => SigningKeys.IdOf(Convert.FromBase64String(PublicKey));
}
