using MLWorkbench.Foundation.Errors;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Signatures;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Runtime.Tests;

/// <summary>Where keys are given, only zips that one of them signed are loaded.</summary>
public sealed class TrustTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ZipOfAKnownSigner_IsLoaded()
    {
        var zip = Signed("house");
        using var model = Model.Load(zip, Trusting("house"));

        Assert.Equal("Radiology", model.Signature!.Signer);
    }

    [Fact]
    public void ZipOfAnotherSigner_IsRefused()
    {
        var zip = Signed("stranger");
        _ = Key("house");

        var failure = Assert.Throws<InputException>(() => Model.Load(zip, Trusting("house")));

        Assert.StartsWith($"{zip}: the model is signed by 'Radiology' with the key ", failure.Message);
    }

    [Fact]
    public void UnsignedZip_IsRefused()
    {
        var zip = _folder.File("model.zip");
        ModelPackage.Write(zip, BrightnessModel.Contents());
        _ = Key("house");

        Assert.Equal(
            $"{zip}: the model is not signed, and only models signed by a known key are accepted here.",
            Assert.Throws<InputException>(() => Model.Load(zip, Trusting("house"))).Message);
    }

    [Fact]
    public void WithoutKeys_SignedAndUnsignedZipsAreLoaded()
    {
        using var signed = Model.Load(Signed("house"));
        using var unsigned = BrightnessModel.Load();

        Assert.NotNull(signed.Signature);
        Assert.Null(unsigned.Signature);
    }

    [Fact]
    public void KeyThatIsNone_IsTheCallersMistake() =>
        Assert.Throws<ArgumentException>(() => Model.Load(Signed("house"), new ModelOptions { SignedBy = ["hello"] }));

    private string Signed(string name)
    {
        var zip = _folder.File("model.zip");
        ModelPackage.Write(zip, BrightnessModel.Contents());
        using var key = SigningKeys.ReadPrivate(Key(name));
        ModelPackage.Sign(zip, zip, key, "Radiology", DateTime.UtcNow);
        return zip;
    }

    private string Key(string name)
    {
        var path = _folder.File($"{name}.pem");
        SigningKeys.Create(path);
        return path;
    }

    private ModelOptions Trusting(string name) => new() { SignedBy = [File.ReadAllText(_folder.File($"{name}.pem.pub"))] };
}
