using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests;

public sealed class ClassOrderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Ordered_TakesTheOrderOfTheListWithoutAWord()
    {
        var dataset = Load(["large", "none", "small"], Classes("none", "small", "large"));

        Assert.True(dataset.Ordered);
        Assert.Equal(["none", "small", "large"], dataset.Classes);
        Assert.DoesNotContain(dataset.Notices, notice => notice.Contains("data.ordered", StringComparison.Ordinal));
    }

    [Fact]
    public void Ordered_NumbersOrderThemselves()
    {
        var dataset = Load(["10", "9", "2"]);

        Assert.Equal(["2", "9", "10"], dataset.Classes);
        Assert.DoesNotContain(dataset.Notices, notice => notice.Contains("data.ordered", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("none < mild < moderate < severe", "mild", "moderate", "none", "severe")]
    [InlineData("normal < small < medium < large", "large", "medium", "normal", "small")]
    [InlineData("stage I < stage II < stage IV < stage IX", "stage IV", "stage IX", "stage I", "stage II")]
    [InlineData("g1 < g2 < g10", "g10", "g2", "g1")]
    [InlineData("IIa < IIb < III", "IIb", "III", "IIa")]
    public void Ordered_GuessedFromNames_IsWarnedOf(string expected, params string[] names)
    {
        var dataset = Load(names);

        Assert.Equal(expected.Split(" < "), dataset.Classes);
        Assert.Contains(dataset.Notices, notice => notice.Contains($"the order {expected} was guessed from the names", StringComparison.Ordinal));
    }

    [Fact]
    public void Ordered_NamesThatTellNoOrder_AreRefusedWithWhatToSet()
    {
        var message = TestData.Refused(() => Load(["adenoma", "cyst", "mild"]));

        Assert.Contains("the names adenoma, cyst, mild do not tell their order", message);
        Assert.Contains("List them in data.classes", message);
    }

    [Fact]
    public void Ordered_TwoClasses_AreRefused() => Assert.Contains("three grades or more", TestData.Refused(() => Load(["no", "yes"])));

    [Fact]
    public void Ordered_SeveralLabels_AreRefused()
    {
        _folder.Write("m.csv", "file,label\n" + string.Concat(Enumerable.Range(0, 12).Select(index => $"images/{index:00}.png,{index % 3}|{(index + 1) % 3}\n")));
        TestData.Images(_folder, Enumerable.Range(0, 12).Select(index => $"images/{index:00}.png"));

        Assert.Contains("one label per image", TestData.Refused(() => TestData.Load(_folder, "m.csv", options => options with { Ordered = true, LabelSeparator = "|" })));
    }

    [Fact]
    public void Ordered_ReachesTheWorkers()
    {
        var data = Load(["0", "1", "2"]).Data;
        SampleFile.Write(_folder.File("samples.json"), data);

        Assert.True(SampleFile.Read(_folder.File("samples.json")).Ordered);
        SampleFile.Write(_folder.File("samples.json"), data with { Ordered = false });
        Assert.False(SampleFile.Read(_folder.File("samples.json")).Ordered);
    }

    [Fact]
    public void Order_IsNotGuessed_WhereNobodySaysThatThereIsOne()
    {
        Images(["mild", "none", "severe"]);

        var dataset = TestData.Load(_folder);

        Assert.False(dataset.Ordered);
        Assert.Equal(["mild", "none", "severe"], dataset.Classes);
    }

    private static Dictionary<string, string> Classes(params string[] names) => names.ToDictionary(name => name);

    private Dataset Load(string[] names, Dictionary<string, string>? classes = null)
    {
        Images(names);
        return TestData.Load(_folder, ".", options => options with { Ordered = true, Classes = classes });
    }

    private void Images(string[] names) =>
        TestData.Images(_folder, names.SelectMany(name => Enumerable.Range(0, 12).Select(index => $"{name}/{index:00}.png")));
}
