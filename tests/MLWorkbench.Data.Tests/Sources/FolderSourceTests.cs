using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests.Sources;

public sealed class FolderSourceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void FolderPerClass_GivesEveryImageOnce()
    {
        TestData.TwoClasses(_folder);

        var dataset = TestData.Load(_folder);

        Assert.Equal(["no", "yes"], dataset.Classes);
        Assert.Equal(1, dataset.PositiveClass);
        Assert.Equal(40, TestData.All(dataset).Select(sample => sample.Id).Distinct().Count());
        Assert.All(TestData.All(dataset), sample => Assert.StartsWith(dataset.Classes[sample.Label] + "/", sample.Id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Training", "Validation", "Testing")]
    [InlineData("train", "val", "test")]
    [InlineData("TRAIN", "dev", "Test")]
    [InlineData("training", "valid", "test")]
    public void SplitFolders_AreRespected(string training, string validation, string test)
    {
        foreach (var (part, count) in new[] { (training, 6), (validation, 3), (test, 4) })
        {
            TestData.Images(_folder, Enumerable.Range(0, count).SelectMany(i => new[] { $"{part}/no/{i}.png", $"{part}/yes/{i}.png" }));
        }

        var dataset = TestData.Load(_folder);

        Assert.Equal((12, 6, 8), (dataset.Training.Count, dataset.Validation.Count, dataset.Test.Count));
        Assert.All(dataset.Test.Samples, sample => Assert.StartsWith(test + "/", sample.Id, StringComparison.Ordinal));
    }

    [Fact]
    public void SplitFolders_AreLeftAside_WhenOfficialIsFalse()
    {
        TestData.Images(_folder, Enumerable.Range(0, 20).SelectMany(i => new[] { $"train/no/{i}.png", $"train/yes/{i}.png", $"test/no/{i}.png" }));

        var dataset = TestData.Load(_folder, ".", options => options with { Split = options.Split with { Official = false } });

        Assert.Contains(dataset.Training, sample => sample.Id.StartsWith("test/", StringComparison.Ordinal));
    }

    [Fact]
    public void OtherFiles_AreIgnoredAndCounted()
    {
        TestData.TwoClasses(_folder);
        _folder.Write("README.txt", "about");
        _folder.Write("no/notes.txt", "about");
        _folder.Write("no/.hidden", "about");

        var dataset = TestData.Load(_folder);

        Assert.Equal(["README.txt", "no/notes.txt"], dataset.Ignored);
        Assert.Contains("2 other files in the data folders were ignored: README.txt, no/notes.txt", dataset.Notices);
    }

    [Fact]
    public void SameFileNamesAcrossClasses_AreDifferentSamples()
    {
        TestData.TwoClasses(_folder);

        var dataset = TestData.Load(_folder);

        Assert.Contains(TestData.All(dataset), sample => sample.Id == "no/03.png");
        Assert.Contains(TestData.All(dataset), sample => sample.Id == "yes/03.png");
        Assert.Empty(dataset.Findings);
    }

    [Fact]
    public void SameImageInTwoClasses_IsAFinding_AndStaysTogether()
    {
        TestData.TwoClasses(_folder);
        _folder.Write("no/03.png", "the same");
        _folder.Write("yes/03.png", "the same");

        var dataset = TestData.Load(_folder);

        var finding = Assert.Single(dataset.Findings, finding => finding.Kind == FindingKind.ConflictingLabels);
        Assert.Equal("1 pair of identical images with different labels, such as no/03.png (no) and yes/03.png (yes)", finding.Text);
        Assert.Single(TestData.All(dataset).Where(sample => sample.Id.EndsWith("/03.png", StringComparison.Ordinal)).Select(sample => sample.Group).Distinct());
    }

    [Fact]
    public void ClassesGivenAsMap_AreRenamedMergedAndOrdered()
    {
        TestData.Images(_folder, Enumerable.Range(0, 10).SelectMany(i => new[] { $"b/{i}.png", $"m/{i}.png", $"n/{i}.png" }));
        var classes = new OrderedDictionary<string, string> { ["m"] = "malignant", ["b"] = "other", ["n"] = "other" };

        var dataset = TestData.Load(_folder, ".", options => options with { Classes = classes, Positive = "malignant" });

        Assert.Equal(["malignant", "other"], dataset.Classes);
        Assert.Equal(0, dataset.PositiveClass);
        Assert.Equal([10, 20], dataset.Fingerprint.Classes.Select(count => count.Samples));
    }

    public void Dispose() => _folder.Dispose();
}
