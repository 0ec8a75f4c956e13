using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Packaging.Signatures;

/// <summary>Makes and verifies signatures, and reads and writes their entry.</summary>
internal static class SignatureCheck
{
    private const int LongestSigner = 200;

    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        MaxDepth = 8,
    };

    /// <summary>Signs a manifest's digest.</summary>
    public static PackageSignature Make(ECDsa key, string digest, string signer, DateTime signed)
    {
        if (signer.Length > LongestSigner || signer.Any(char.IsControl))
        {
            throw new InputException($"A signer's name is one line of at most {LongestSigner} characters.");
        }

        var time = new DateTime(signed.Ticks - (signed.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        return new PackageSignature
        {
            Signer = signer,
            Signed = time,
            PublicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
            Value = Convert.ToBase64String(key.SignData(Text(digest, signer, time), HashAlgorithmName.SHA256)),
        };
    }

    public static byte[] Write(PackageSignature signature) => [.. JsonSerializer.SerializeToUtf8Bytes(signature, _json), (byte)'\n'];

    /// <summary>Reads an entry and verifies it.</summary>
    /// <exception cref="InputException">It is no signature, or not one of this manifest; the message does not name the file.</exception>
    public static PackageSignature Read(ReadOnlySpan<byte> entry, string digest)
    {
        try
        {
            var signature = JsonSerializer.Deserialize<PackageSignature>(entry, _json) ?? throw new JsonException("it is empty");
            if (signature.Algorithm != PackageSignature.EcdsaP256)
            {
                throw new InputException($"it is signed by '{signature.Algorithm}'; this version knows '{PackageSignature.EcdsaP256}'");
            }

            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(signature.PublicKey), out _);
            var text = Text(digest, signature.Signer, signature.Signed);
            return key.VerifyData(text, Convert.FromBase64String(signature.Value), HashAlgorithmName.SHA256)
                ? signature
                : throw new InputException("the signature is not one of this model: it was changed after it was signed");
        }
        catch (Exception failure) when (failure is JsonException or FormatException or CryptographicException or ArgumentException)
        {
            throw new InputException($"the signature cannot be read ({failure.Message.ReplaceLineEndings(" ")})", failure);
        }
    }

    /// <summary>The signed text; its first line keeps it apart from everything else that a key may sign.</summary>
    private static byte[] Text(string digest, string signer, DateTime signed) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"MLWorkbench model signature 1\nmanifest sha256 {digest}\nsigner {signer}\nsigned {signed:yyyy-MM-ddTHH:mm:ssZ}\n"));
}
