using MLWorkbench.Packaging.MLNet;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Consumers.Tests.Samples;

public sealed class ConsoleMLNetTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [MLNetSampleFact]
    public void EveryImage_IsAnsweredAsByTheRuntime()
    {
        var zip = new SampleModel().Write(_folder.File("model.zip"));
        string[] images = [Pictures.Noise(_folder, "a.png"), Pictures.Noise(_folder, "b.png", low: 60, high: 200), Pictures.Noise(_folder, "c.png", low: 90)];

        var result = Programs.Run("dotnet", [Programs.Sample("console-mlnet"), zip, .. images]);

        Assert.True(result.Code == 0, result.ToString());
        Answer.AssertAreTheRuntimes(zip, images, Answer.FromLines(result.Output));
    }

    [MLNetSampleFact]
    public void ZipThatTakesATensor_SaysHowItIsPrepared()
    {
        var zip = new SampleModel { Channels = 1, MLNet = MLNetInput.Tensor }.Write(_folder.File("model.zip"));

        var result = Programs.Run("dotnet", Programs.Sample("console-mlnet"), zip, "a.png");

        Assert.Equal((1, ""), (result.Code, result.Output));
        Assert.Contains("the column 'input' of Vector<Single, 1, 8, 8>", result.Error);
        Assert.Contains("Decode, scale to 8 x 8.", result.Error);
        Assert.Contains("[ColumnName(\"input\")] [VectorType(1, 8, 8)]", result.Error);
    }

    [MLNetSampleFact]
    public void ZipThatTakesAnImage_SaysSo()
    {
        var zip = new SampleModel { MLNet = MLNetInput.Image }.Write(_folder.File("model.zip"));

        Assert.Contains("takes an image in memory", Programs.Run("dotnet", Programs.Sample("console-mlnet"), zip, "a.png").Error);
    }

    /// <summary>A test of the sample that needs ML.NET's packages; skipped by name where they do not restore.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class MLNetSampleFactAttribute : FactAttribute
    {
        public MLNetSampleFactAttribute()
        {
#if !MLNET_PACKAGES
            Skip = "ML.NET's packages are not here (./workbench doctor looks for them)";
#endif
        }
    }
}
