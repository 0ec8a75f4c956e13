using System.Security.Cryptography;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Packaging.Signatures;

/// <summary>Keys for signing models, as PEM files: ECDSA over the curve P-256.</summary>
public static class SigningKeys
{
    private const int KeyBits = 256;
    private const int ShownOfId = 16;

    /// <summary>Makes a private key and writes it, readable by its owner alone; its public half goes beside it as `.pub`.</summary>
    /// <param name="path">The file of the private key; it must not exist.</param>
    /// <returns>The file of the public key.</returns>
    /// <exception cref="InputException">There is a file of that name: a key is never overwritten.</exception>
    public static string Create(string path)
    {
        var shared = path + ".pub";
        foreach (var file in new[] { path, shared })
        {
            if (File.Exists(file))
            {
                throw new InputException($"{file}: there is such a file already; a key is never overwritten.");
            }
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(path, options))
        {
            writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
        }

        File.WriteAllText(shared, key.ExportSubjectPublicKeyInfoPem() + "\n");
        return shared;
    }

    /// <summary>Reads a private key.</summary>
    /// <param name="path">A PEM file.</param>
    /// <exception cref="InputException">It is no unencrypted private P-256 key.</exception>
    public static ECDsa ReadPrivate(string path)
    {
        var key = Read(path);
        try
        {
            _ = key.ExportParameters(includePrivateParameters: true);
            return key;
        }
        catch (CryptographicException failure)
        {
            key.Dispose();
            throw new InputException($"{path}: this is a public key; signing needs the private one.", failure);
        }
    }

    /// <summary>Reads a public key, or the public half of a private one.</summary>
    /// <param name="path">A PEM file.</param>
    /// <returns>X.509 SubjectPublicKeyInfo.</returns>
    /// <exception cref="InputException">It is no P-256 key.</exception>
    public static byte[] ReadPublic(string path)
    {
        using var key = Read(path);
        return key.ExportSubjectPublicKeyInfo();
    }

    /// <summary>What tells keys apart for people.</summary>
    /// <param name="publicKey">X.509 SubjectPublicKeyInfo.</param>
    public static string IdOf(ReadOnlySpan<byte> publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey))[..ShownOfId];

    private static ECDsa Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException(failure is FileNotFoundException ? $"{path}: there is no such file." : $"{path}: {failure.Message}", failure);
        }

        if (text.Contains("ENCRYPTED", StringComparison.Ordinal))
        {
            throw new InputException($"{path}: the key is encrypted; decrypt it first, for example with openssl pkcs8 -in FILE -out PLAIN.");
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(text);
            return key.KeySize == KeyBits && key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
                ? key
                : throw new InputException($"{path}: this is no key of the curve P-256.");
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InputException($"{path}: this is no key in PEM format ({failure.Message.ReplaceLineEndings(" ")})", failure);
        }
        catch (InputException)
        {
            key.Dispose();
            throw;
        }
    }
}
