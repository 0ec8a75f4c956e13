using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests.Duplicates;

public sealed class TwinSetsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TestSamplesThatWereLearntFrom_AreNamed_AlsoWhereASetIsTooLargeForAllPairs()
    {
        // 60 copies: pairs are listed with the first only, which is a test sample.
        var lines = new List<string> { "file,label,split" };
        for (var index = 0; index < 60; index++)
        {
            Add($"copy{index:00}", "the same", index < 59 ? "test" : "train");
        }

        for (var index = 0; index < 40; index++)
        {
            Add($"own{index:00}", $"own {index}", index < 10 ? "test" : "train");
        }

        _folder.Write("m.csv", string.Join('\n', lines));

        var dataset = TestData.Load(_folder, "m.csv");

        Assert.Equal(Enumerable.Range(0, 59).Select(index => $"copy{index:00}.png"), dataset.TestTwins);

        void Add(string name, string content, string split)
        {
            _folder.Write($"{name}.png", content);
            lines.Add($"{name}.png,{(lines.Count % 2 == 0 ? "a" : "b")},{split}");
        }
    }

    [Fact]
    public void ASplitMadeHere_PartsNoTwins()
    {
        TestData.TwoClasses(_folder);
        TestData.Images(_folder, "no/x.png");
        File.WriteAllText(_folder.File("no/y.png"), "no/x.png");

        Assert.Empty(TestData.Load(_folder).TestTwins);
    }
}
