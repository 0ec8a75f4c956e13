using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Consumers.Tests.Samples;

public sealed class ConsoleRuntimeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryImage_IsAnsweredAsByTheRuntime()
    {
        var zip = new SampleModel().Write(_folder.File("model.zip"));
        string[] images = [Pictures.Noise(_folder, "a.png"), Pictures.Noise(_folder, "b.png", low: 60, high: 200), Pictures.Noise(_folder, "large.png", 23, 17)];

        var result = Programs.Run("dotnet", [Programs.Sample("console-runtime"), zip, .. images]);

        Assert.True(result.Code == 0, result.ToString());
        Answer.AssertAreTheRuntimes(zip, images, Answer.FromLines(result.Output));
        Assert.Contains("The answer is 'malignant' from a probability of 0.375 on (sensitivity, chosen on validation).", result.Output);
        Assert.Contains("This image is unlike those that the model learnt from", result.Output);
    }

    [Fact]
    public void BadFile_IsSaidForThatFileAlone()
    {
        var zip = new SampleModel().Write(_folder.File("model.zip"));
        var (good, bad) = (Pictures.Noise(_folder, "a.png"), _folder.Write("text.png", "no image"));

        var result = Programs.Run("dotnet", Programs.Sample("console-runtime"), zip, bad, good);

        Assert.Equal((1, ""), (result.Code, result.Error));
        Assert.Contains($"{bad}: not an image", result.Output);
        Assert.Contains($"{good}: ", result.Output);
    }

    [Fact]
    public void DamagedZip_IsSaidInOneLine()
    {
        var result = Programs.Run("dotnet", Programs.Sample("console-runtime"), _folder.Write("model.zip", "no zip"), "a.png");

        Assert.Equal((1, ""), (result.Code, result.Output));
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }
}
