using MLWorkbench.Foundation.Errors;
using MLWorkbench.Packaging.Manifests;
using Xunit;

namespace MLWorkbench.Runtime.Tests;

/// <summary>Models that predict a number.</summary>
public class NumberTests
{
    [Fact]
    public void ARow_GetsANumberWithItsInterval()
    {
        using var model = SizeModel.Load();

        var answer = model.PredictRow(new Dictionary<string, string> { ["age"] = "40", ["ward"] = "east" });

        Assert.Equal((6, 4.5, 7.5), (answer.Value!.Value, answer.Low!.Value, answer.High!.Value));
        Assert.Equal("6", answer.Predicted);
        Assert.Empty(answer.Classes);
        Assert.Equal(3, model.Manifest.FormatVersion);
    }

    [Fact]
    public void SeveralRows_AreAnsweredAsOne()
    {
        using var model = SizeModel.Load();
        IReadOnlyDictionary<string, string>[] rows = [.. new[] { "10", "20", "35" }.Select(age => new Dictionary<string, string> { ["age"] = age })];

        Assert.Equal([3.0, 4.0, 5.5], model.PredictRows(rows).Select(answer => answer.Value!.Value));
        Assert.Equal([3.0, 4.0, 5.5], rows.Select(row => model.PredictRow(row).Value!.Value));
    }

    [Fact]
    public void WithoutAnInterval_ThereIsTheNumberAlone()
    {
        using var model = SizeModel.Load(manifest => manifest with { Number = manifest.Number! with { Interval = null } });

        var answer = model.PredictRow(new Dictionary<string, string> { ["age"] = "40" });

        Assert.Equal((6.0, null, null), (answer.Value, answer.Low, answer.High));
    }

    [Fact]
    public void AModelOfClasses_HasNoNumber_AndTheEarlierFormat()
    {
        using var model = PatientModel.Load();

        Assert.Null(model.PredictRow(new Dictionary<string, string> { ["age"] = "40", ["sex"] = "f" }).Value);
        Assert.Equal(2, model.Manifest.FormatVersion);
    }

    [Fact]
    public void AWordThatNoTrainingRowHad_IsWarnedOf_OneByOneAndTogether()
    {
        using var model = PatientModel.Load();
        Dictionary<string, string> strange = new() { ["age"] = "40", ["sex"] = "x" };
        Dictionary<string, string> missing = new() { ["age"] = "40", ["sex"] = "NA" };

        Assert.Equal("'x' of sex stood in no training row (f, m): it counts as not known.", model.PredictRow(strange).Warning);
        Assert.Equal([null, "'x' of sex stood in no training row (f, m): it counts as not known."], model.PredictRows([missing, strange]).Select(answer => answer.Warning));
    }

    [Fact]
    public void ANumberFarFromTraining_IsWarnedOf()
    {
        using var model = PatientModel.Load(manifest => manifest with { Input = new InputContract { Columns = [new ColumnContract("age", "number") { Usual = new(10, 120) }, manifest.Input.Columns![1]] } });

        Assert.Equal("age 430 is far from the training rows, which lie between 10 and 120: check the value and its unit.", Warning("430"));
        Assert.Null(Warning("97"));
        Assert.Null(Warning(""));

        string? Warning(string age) => model.PredictRow(new Dictionary<string, string> { ["age"] = age, ["sex"] = "f" }).Warning;
    }

    [Fact]
    public void AManifestThatContradictsItself_IsRefused()
    {
        Assert.Contains("and yet has classes", Refused(manifest => manifest with { Classes = ["a", "b"] }));
        Assert.Contains("prediction interval is impossible", Refused(manifest => manifest with { Number = manifest.Number! with { Interval = manifest.Number.Interval! with { HalfWidth = -1 } } }));
        Assert.Contains("it has no output 'size'", Refused(manifest => manifest with { Number = manifest.Number! with { Tensor = "size" } }));

        static string Refused(Func<ModelManifest, ModelManifest> change) => Assert.Throws<InputException>(() => SizeModel.Load(change)).Message;
    }
}
