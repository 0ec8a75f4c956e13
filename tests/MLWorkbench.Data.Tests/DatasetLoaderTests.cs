using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests;

public sealed class DatasetLoaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public DatasetLoaderTests() => TestData.TwoClasses(_folder);

    [Fact]
    public void Fractions_AreKept()
    {
        var dataset = TestData.Load(_folder);

        Assert.Equal((28, 6, 6), (dataset.Training.Count, dataset.Validation.Count, dataset.Test.Count));
        Assert.Equal([3, 3], dataset.Test.Classes.Select(count => count.Samples));
    }

    [Fact]
    public void Folds_CoverEverythingButTheTestSet()
    {
        var dataset = TestData.Load(_folder, ".", options => options with { Split = new SplitOptions { Folds = 5 } });

        Assert.Equal(5, dataset.Folds.Count);
        Assert.Equal(6, dataset.Test.Count);
        Assert.Equal(
            dataset.Training.Select(sample => sample.Id).Order(),
            dataset.Folds.SelectMany(fold => fold.Validation).Select(sample => sample.Id).Order());
        Assert.All(dataset.Folds, fold => Assert.Empty(fold.Training.Intersect(fold.Validation)));
    }

    [Fact]
    public void Fingerprint_DependsOnContentLabelsAndSplit_NotOnThePlace()
    {
        var first = TestData.Load(_folder).Fingerprint.Hash;
        using var other = new TempFolder();
        TestData.TwoClasses(other);

        Assert.Equal(first, TestData.Load(other).Fingerprint.Hash);
        Assert.NotEqual(first, TestData.Load(other, seed: 2).Fingerprint.Hash);
        other.Write("no/00.png", "changed");
        Assert.NotEqual(first, TestData.Load(other).Fingerprint.Hash);
    }

    [Fact]
    public void ContentHashOfTheTestSet_DoesNotDependOnFileNames()
    {
        using var other = new TempFolder();
        foreach (var (folder, prefix) in new[] { (_folder, "a"), (other, "b") })
        {
            foreach (var i in Enumerable.Range(0, 10))
            {
                folder.Write($"s/train/no/{i}.png", $"train no {i}");
                folder.Write($"s/train/yes/{i}.png", $"train yes {i}");
                folder.Write($"s/test/no/{prefix}{i}.png", $"test no {i}");
                folder.Write($"s/test/yes/{prefix}{i}.png", $"test yes {i}");
            }
        }

        Assert.Equal(TestData.Load(_folder, "s").Test.ContentHash, TestData.Load(other, "s").Test.ContentHash);
    }

    [Fact]
    public void Duplicates_AreUnitedIntoOneGroup_NamedAfterTheFirst()
    {
        _folder.Write("no/01.png", "no/00.png");

        var dataset = TestData.Load(_folder);

        Assert.Equal("no/00.png", TestData.All(dataset).Single(sample => sample.Id == "no/01.png").Group);
        Assert.Equal(39, dataset.Fingerprint.Groups);
        Assert.Equal("no/00.png", Assert.Single(dataset.Duplicates).First);
    }

    [Fact]
    public void DuplicatesAcrossAnOfficialSplit_AreReported_NotMended()
    {
        foreach (var i in Enumerable.Range(0, 10))
        {
            _folder.Write($"s/train/no/{i}.png", $"no {i}");
            _folder.Write($"s/train/yes/{i}.png", $"yes {i}");
            _folder.Write($"s/test/no/{i}.png", i < 3 ? $"no {i}" : $"test no {i}");
            _folder.Write($"s/test/yes/{i}.png", $"test yes {i}");
        }

        var dataset = TestData.Load(_folder, "s");

        var finding = Assert.Single(dataset.Findings);
        Assert.Equal(FindingKind.DuplicateAcrossSplit, finding.Kind);
        Assert.StartsWith("3 of 20 test images are also in training (3 identical, 0 nearly so)", finding.Text, StringComparison.Ordinal);
        Assert.Equal(("test/no/0.png", "train/no/0.png"), finding.Items[0]);
        Assert.Equal(20, dataset.Test.Count);
    }

    [Fact]
    public void Judging_TakesEverythingAsTest()
    {
        var dataset = DatasetLoader.LoadForJudging(new DataOptions { Path = "." }, ["maybe", "no", "yes"], _folder.Path, new FakeScanner());

        Assert.Equal(40, dataset.Test.Count);
        Assert.Empty(dataset.Training);
        Assert.Equal(["maybe", "no", "yes"], dataset.Classes);
        Assert.Equal(2, dataset.Test.Samples.Single(sample => sample.Id == "yes/00.png").Label);
    }

    [Fact]
    public void Judging_TakesTheTestRowsOfAnOfficialSplit()
    {
        TestData.Images(_folder, "s/train/no/1.png", "s/train/yes/1.png", "s/test/no/2.png", "s/test/yes/2.png");

        var dataset = DatasetLoader.LoadForJudging(new DataOptions { Path = "s" }, ["no", "yes"], _folder.Path, new FakeScanner());

        Assert.Equal(["test/no/2.png", "test/yes/2.png"], dataset.Test.Samples.Select(sample => sample.Id));
    }

    [Fact]
    public void Judging_RefusesAClassTheModelDoesNotKnow()
    {
        var message = TestData.Refused(() =>
            DatasetLoader.LoadForJudging(new DataOptions { Path = "." }, ["no", "yess"], _folder.Path, new FakeScanner()));

        Assert.Equal("./yes/00.png: the label 'yes' is not among the model's classes (no, yess). Did you mean 'yess'?", message);
    }

    public void Dispose() => _folder.Dispose();
}
