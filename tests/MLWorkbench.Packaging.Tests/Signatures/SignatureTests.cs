using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Packaging.Signatures;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Packaging.Tests.Signatures;

public sealed class SignatureTests : IDisposable
{
    private static readonly DateTime _time = new(2026, 11, 30, 12, 0, 0, DateTimeKind.Utc);
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SignedZip_SaysWhoAndWhen_AndHoldsTheSame()
    {
        var (zip, key) = (Zip(), Key());
        using var signer = SigningKeys.ReadPrivate(key);
        var before = ModelPackage.Read(zip);

        var made = ModelPackage.Sign(zip, zip, signer, "Radiology, House 3", _time);

        var package = ModelPackage.Read(zip);
        Assert.Equal(made, package.Signature);
        Assert.Equal(("Radiology, House 3", _time), (package.Signature!.Signer, package.Signature.Signed));
        Assert.Equal(SigningKeys.IdOf(SigningKeys.ReadPublic(key + ".pub")), package.Signature.KeyId);
        Assert.Equal(Contents.Sample.Onnx, package.Onnx);
        Assert.Equal(before.Digest, package.Digest);
    }

    [Fact]
    public void UnsignedZip_HasNoSignature() => Assert.Null(Contents.Read(Contents.Zip()).Signature);

    [Fact]
    public void SigningAgain_ReplacesTheSignature()
    {
        var zip = Zip();
        using var first = SigningKeys.ReadPrivate(Key("a"));
        using var second = SigningKeys.ReadPrivate(Key("b"));
        ModelPackage.Sign(zip, zip, first, "a", _time);

        ModelPackage.Sign(zip, zip, second, "b", _time);

        Assert.Equal("b", ModelPackage.Read(zip).Signature!.Signer);
        using var archive = ZipFile.OpenRead(zip);
        Assert.Single(archive.Entries, entry => entry.FullName == "signature.json");
    }

    [Theory]
    [InlineData("signer", "Somebody Else")]
    [InlineData("signed", "2020-01-01T00:00:00Z")]
    [InlineData("algorithm", "none")]
    [InlineData("value", "AAAA")]
    [InlineData("public_key", "AAAA")]
    [InlineData("public_key", "no base64")]
    public void ChangedSignature_IsRefused(string member, string value)
    {
        var zip = Zip();
        using (var key = SigningKeys.ReadPrivate(Key()))
        {
            ModelPackage.Sign(zip, zip, key, "Radiology", _time);
        }

        Change(zip, json => json[member] = value);

        Assert.StartsWith($"{zip}: entry 'signature.json': ", Assert.Throws<InputException>(() => ModelPackage.Read(zip)).Message);
    }

    [Fact]
    public void SignatureOfAnotherModel_IsRefused()
    {
        var (one, other) = (Zip("one.zip"), Zip("other.zip", "another"));
        using var key = SigningKeys.ReadPrivate(Key());
        ModelPackage.Sign(one, one, key, "Radiology", _time);
        var stolen = Entry(one, "signature.json");
        using (var archive = ZipFile.Open(other, ZipArchiveMode.Update))
        {
            using var stream = archive.CreateEntry("signature.json").Open();
            stream.Write(stolen);
        }

        Assert.Contains("changed after it was signed", Assert.Throws<InputException>(() => ModelPackage.Read(other)).Message);
    }

    [Fact]
    public void DamagedZip_IsNotSigned()
    {
        var zip = Zip();
        var bytes = File.ReadAllBytes(zip);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(zip, bytes);
        using var key = SigningKeys.ReadPrivate(Key());

        Assert.Throws<InputException>(() => ModelPackage.Sign(zip, zip, key, "", _time));
        Assert.Equal(bytes, File.ReadAllBytes(zip));
    }

    [Fact]
    public void Key_IsNeverOverwritten()
    {
        var key = Key();

        Assert.Contains("never overwritten", Assert.Throws<InputException>(() => SigningKeys.Create(key)).Message);
    }

    [Fact]
    public void PrivateKey_IsReadableByItsOwnerAlone()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Key()));
        }
    }

    [Fact]
    public void PublicKey_CannotSign() =>
        Assert.Contains("public key", Assert.Throws<InputException>(() => SigningKeys.ReadPrivate(Key() + ".pub")).Message);

    [Theory]
    [InlineData("hello", "no key in PEM format")]
    [InlineData("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----", "encrypted")]
    public void OtherFiles_AreNoKeys(string text, string message)
    {
        var path = _folder.Write("key.pem", text);

        Assert.Contains(message, Assert.Throws<InputException>(() => SigningKeys.ReadPublic(path)).Message);
    }

    [Fact]
    public void KeyOfAnotherCurve_IsRefused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var path = _folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem());

        Assert.Contains("no key of the curve P-256", Assert.Throws<InputException>(() => SigningKeys.ReadPrivate(path)).Message);
    }

    [Fact]
    public void MissingKey_IsNamed() =>
        Assert.Equal("nowhere.pem: there is no such file.", Assert.Throws<InputException>(() => SigningKeys.ReadPublic("nowhere.pem")).Message);

    [Fact]
    public void SignersName_IsOneLine()
    {
        var zip = Zip();
        using var key = SigningKeys.ReadPrivate(Key());

        Assert.Throws<InputException>(() => ModelPackage.Sign(zip, zip, key, "two\nlines", _time));
    }

    private string Zip(string name = "model.zip", string pipeline = "task: image-classification\n")
    {
        var path = _folder.File(name);
        ModelPackage.Write(path, Contents.Sample with { Pipeline = pipeline });
        return path;
    }

    private string Key(string name = "key")
    {
        var path = _folder.File($"{name}.pem");
        SigningKeys.Create(path);
        return path;
    }

    private static byte[] Entry(string zip, string name)
    {
        using var archive = ZipFile.OpenRead(zip);
        using var stream = archive.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static void Change(string zip, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(Entry(zip, "signature.json"))!.AsObject();
        change(json);
        using var archive = ZipFile.Open(zip, ZipArchiveMode.Update);
        archive.GetEntry("signature.json")!.Delete();
        using var stream = archive.CreateEntry("signature.json").Open();
        stream.Write(Encoding.UTF8.GetBytes(json.ToJsonString()));
    }
}
