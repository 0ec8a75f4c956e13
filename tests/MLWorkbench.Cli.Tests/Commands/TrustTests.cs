using MLWorkbench.Packaging;
using MLWorkbench.Runtime.Tests;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>`sign`, `verify` and what `predict` and `serve` make of signatures.</summary>
public sealed class TrustTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public TrustTests()
    {
        ModelPackage.Write(_folder.File("model.zip"), PatientModel.Contents());
        _folder.Write("rows.csv", "sex,age\nf,60\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhatWasSigned_IsVerified_AndLoadedByWhoeverAsksForTheSignature()
    {
        var signed = Run("sign", "model.zip", "--new-key", "mine.pem", "--signer", "House of Tests", "--out", "signed.zip");
        var verified = Run("verify", "signed.zip", "--key", "mine.pem.pub");

        Assert.Equal(0, signed.Code);
        Assert.Contains("House of Tests", signed.Output);
        Assert.Equal(0, verified.Code);
        Assert.Contains("trusted", verified.Output);
        Assert.Equal(0, Run("predict", "signed.zip", "rows.csv", "--signed-by", "mine.pem.pub").Code);
    }

    [Fact]
    public void AnUnsignedModel_IsRefusedWhereASignatureIsAskedFor()
    {
        Run("sign", "--new-key", "mine.pem");

        var verified = Run("verify", "model.zip", "--key", "mine.pem.pub");
        var predicted = Run("predict", "model.zip", "rows.csv", "--signed-by", "mine.pem.pub");
        var served = Run("serve", "model.zip", "--listen", "127.0.0.1:0", "--signed-by", "mine.pem.pub");

        Assert.Equal(1, verified.Code);
        Assert.Contains("REFUSED    not signed", verified.Output);
        Assert.NotEqual(0, predicted.Code);
        Assert.Contains("model.zip: ", predicted.Error);
        Assert.Contains("signed", predicted.Error);
        Assert.NotEqual(0, served.Code);
        Assert.Equal(predicted.Error, served.Error);
    }

    [Fact]
    public void AnotherKey_AndADamagedZip_AreTold()
    {
        Run("sign", "model.zip", "--new-key", "mine.pem");
        Run("sign", "--new-key", "theirs.pem");
        var bytes = File.ReadAllBytes(_folder.File("model.zip"));
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(_folder.File("damaged.zip"), bytes);

        Assert.Contains("signed with another key", Run("verify", "model.zip", "--key", "theirs.pem.pub").Output);
        var damaged = Run("verify", "damaged.zip");
        Assert.NotEqual(0, damaged.Code);
        Assert.Contains("damaged.zip: ", damaged.Error);
    }

    [Theory]
    [InlineData("sign: give MODEL.zip with --key FILE, or --new-key FILE.", "sign")]
    [InlineData("sign: give the private key: --key FILE.", "sign", "model.zip")]
    [InlineData("nowhere.pem", "sign", "model.zip", "--key", "nowhere.pem")]
    [InlineData("nowhere.zip", "verify", "nowhere.zip")]
    [InlineData("nowhere.zip", "serve", "nowhere.zip")]
    [InlineData("--listen", "serve", "model.zip", "--listen", "nonsense")]
    [InlineData("other machines could", "serve", "model.zip", "--listen", "0.0.0.0:0")]
    public void WhatIsWrong_IsSaidInOneLine(string message, params string[] arguments)
    {
        var result = Run(arguments);

        Assert.NotEqual(0, result.Code);
        Assert.Contains(message, result.Error);
        Assert.Single(result.Error.Trim().Split('\n'));
    }

    private ProgramResult Run(params string[] arguments) => WorkbenchProgram.Run(_folder.Path, arguments);
}
