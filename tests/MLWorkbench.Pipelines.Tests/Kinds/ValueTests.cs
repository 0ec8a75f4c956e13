using System.Globalization;
using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Tests.Language;
using Xunit;

namespace MLWorkbench.Pipelines.Tests.Kinds;

public sealed class ValueTests
{
    [Theory]
    [InlineData("1e-4", 1e-4)]
    [InlineData(".5", 0.5)]
    [InlineData("1.", 1)]
    [InlineData("+2", 2)]
    [InlineData("1E-05", 1e-5)]
    [InlineData("3", 3)]
    public void Number_Forms(string text, double value) => Assert.Equal(value, Cnn($"learning-rate: {text}").LearningRate);

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("20m", 1200)]
    [InlineData("1h30m", 5400)]
    [InlineData("1.5h", 5400)]
    [InlineData("1d1s", 86401)]
    [InlineData("1500ms", 1.5)]
    [InlineData("'20m'", 1200)]
    public void Duration_Forms(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Search($"time: {text}").Time);

    [Theory]
    [InlineData("m20")]
    [InlineData("20 m")]
    [InlineData("-20m")]
    [InlineData("30m1h")]
    [InlineData("20min")]
    [InlineData("99999999999999999999d")]
    [InlineData("999999999d")]
    public void Duration_Refused(string text) => Assert.Throws<PipelineException>(() => Search($"time: {text}"));

    [Fact]
    public void Words_LikeNoAndYes_StayText()
    {
        var data = TestCatalogue.Parse("task: image-classification\ndata: { path: scans, group: 1, classes: [no, yes, 1, 1e3, '', 'null'] }\n")
            .Section<DataOptions>();

        Assert.Equal("1", data.Group);
        Assert.Equal(["no", "yes", "1", "1e3", "", "null"], data.Classes!.Keys);
        Assert.Equal(data.Classes.Keys, data.Classes.Values);
    }

    [Fact]
    public void Map_KeepsTheOrderOfTheFile()
    {
        var data = TestCatalogue.Parse("task: image-classification\ndata: { path: scans, classes: { 1: tumour, 0: healthy, int: other } }\n")
            .Section<DataOptions>();

        Assert.Equal([("1", "tumour"), ("0", "healthy"), ("int", "other")], data.Classes!.Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void SingleValue_IsAListOfOne() => Assert.Equal([7], Cnn("filters: 7").Filters);

    [Fact]
    public void Expression_OnAList_IsAListOfOne()
    {
        var spec = TestCatalogue.Steps("  - train: { cnn: { filters: { log-int: [8, 64] } } }\n");

        Assert.Equal("train.cnn.filters.0", spec.SearchParameters.Single().Path);
        var decided = spec.Decide(new Dictionary<string, object> { ["train.cnn.filters.0"] = 12L });
        Assert.Equal([12], ((CnnOptions)decided.Trainer).Filters);
    }

    [Fact]
    public void Element_OfAList_MayBeSearched()
    {
        var spec = TestCatalogue.Steps("  - train: { cnn: { filters: [{ choice: [16, 32] }, 64] } }\n");

        var decided = spec.Decide(new Dictionary<string, object> { ["train.cnn.filters.0"] = "32" });

        Assert.Equal([32, 64], ((CnnOptions)decided.Trainer).Filters);
    }

    [Fact]
    public void Step_MayBeChosenAsAWhole()
    {
        var spec = TestCatalogue.Steps("  - resize: { choice: [{ size: 64 }, { size: { int: [90, 99] }, mode: crop }] }\n  - train: cnn\n");

        Assert.Equal(["resize", "resize.options.size"], spec.SearchParameters.Select(p => p.Path));
        var decided = spec.Decide(new Dictionary<string, object> { ["resize"] = "{ size: 64 }" });
        Assert.Equal(new ResizeOptions { Size = 64 }, decided.Find<ResizeOptions>());
        Assert.Equal(spec, TestCatalogue.Parse(spec.ToYaml()));
    }

    [Fact]
    public void Null_TakesAnOptionBack() => Assert.Null(Search("time: null").Time);

    [Fact]
    public void Culture_ChangesNothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = german;

            Assert.Contains("learning-rate: 0.5\n", TestCatalogue.Steps("  - train: { cnn: { learning-rate: 0.5 } }\n").ToYaml());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static CnnOptions Cnn(string option) => (CnnOptions)TestCatalogue
        .Steps($"  - train:\n      cnn:\n        {option}\n").Decide(new Dictionary<string, object>()).Trainer;

    private static SearchOptions Search(string option) =>
        TestCatalogue.Parse(TestCatalogue.Minimal + $"search:\n  {option}\n").Section<SearchOptions>();
}
