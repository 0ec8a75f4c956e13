using MLWorkbench.Data.Ledger;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests.Splits;

/// <summary>40 images of 20 patients, too few for a test set.</summary>
public sealed class OuterFoldTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Dataset _dataset;

    public OuterFoldTests()
    {
        TestData.Images(_folder, Enumerable.Range(0, 20).SelectMany(i => new[] { $"{(i % 2 == 0 ? "no" : "yes")}/p{i:00}_a.png", $"{(i % 2 == 0 ? "no" : "yes")}/p{i:00}_b.png" }));
        _dataset = Load();
    }

    [Fact]
    public void DataWithoutAScheme_AreNested()
    {
        Assert.Equal((ValidationScheme.Nested, 5, 40, 0), (_dataset.Scheme, _dataset.OuterFolds, _dataset.Training.Count, _dataset.Test.Count));
        Assert.Contains(_dataset.SchemeReason, _dataset.Notices);
        Assert.False(_dataset.Test.IsOuterFold);
    }

    [Fact]
    public void OuterFolds_TestEverySampleOnce() => Assert.Equal(
        _dataset.Training.Select(sample => sample.Id).Order(),
        Views().SelectMany(view => view.Test.TakeOuterFold()).Select(sample => sample.Id).Order());

    [Fact]
    public void OuterFold_IsDividedAnew_WithoutTouchingItsTestSamples() => Assert.All(Views(), view =>
    {
        var test = view.Test.TakeOuterFold();
        Assert.Equal(40, view.Training.Count + test.Count);
        Assert.Empty(view.Training.Select(sample => sample.Group).Intersect(test.Select(sample => sample.Group)));
        Assert.All(test, sample => Assert.Equal((Partition.Test, -1), (sample.Partition, sample.Fold)));
        Assert.Equal(4, view.Folds.Count);
        Assert.All(view.Folds, fold =>
        {
            Assert.Empty(fold.Training.Select(sample => sample.Group).Intersect(fold.Validation.Select(sample => sample.Group)));
            Assert.Equal(2, fold.Validation.Select(sample => sample.Label).Distinct().Count());
        });
        Assert.Equal((ValidationScheme.CrossValidation, 0), (view.Scheme, view.OuterFolds));
    });

    [Fact]
    public void OuterFold_SaysWhatItIs() => Assert.Equal(
        "outer fold 2 of 5: the other 16 patients validate each other in 4 folds", _dataset.OuterFold(1).SchemeReason);

    [Fact]
    public void OuterFolds_HaveFingerprintsOfTheirOwn()
    {
        var hashes = Views().Append(_dataset).Select(view => view.Fingerprint.Hash).ToList();

        Assert.Equal(6, hashes.Distinct().Count());
        Assert.Equal(8, _dataset.OuterFold(0).Fingerprint.Partitions[Partition.Test].Sum(count => count.Samples));
    }

    [Fact]
    public void OuterFold_OfOneSeed_IsTheSame() => Assert.Equal(_dataset.OuterFold(3).Fingerprint.Hash, Load().OuterFold(3).Fingerprint.Hash);

    [Fact]
    public void OuterFold_IsNoVault_AndAVaultIsNoOuterFold()
    {
        var ledger = new TestLedger(_folder.File("ledger.jsonl"));
        var held = Load(ValidationScheme.HoldOut);

        Assert.Throws<InvalidOperationException>(() => _dataset.OuterFold(0).Test.Open(ledger, "run", "model"));
        Assert.Throws<InvalidOperationException>(held.Test.TakeOuterFold);
        Assert.Throws<ArgumentOutOfRangeException>(() => held.OuterFold(0));
        Assert.False(File.Exists(_folder.File("ledger.jsonl")));
    }

    [Fact]
    public void OuterFold_IsWrittenForWorkers_WithoutItsTestSamples()
    {
        var path = _folder.File("samples.json");
        var view = _dataset.OuterFold(0);

        SampleFile.Write(path, view.Data);

        Assert.Equal(view.Training.Select(sample => (sample.Id, sample.Fold)), SampleFile.Read(path).Training.Select(sample => (sample.Id, sample.Fold)));
    }

    [Fact]
    public void TooFewPatientsForInnerFolds_AreRefused()
    {
        using var folder = new TempFolder();
        TestData.Images(folder, "no/a.png", "yes/b.png");

        Assert.Throws<InputException>(() => TestData.Load(folder, ".", options => options with { Split = new SplitOptions { MinimumGroups = 1 } }).OuterFold(0));
    }

    private IEnumerable<Dataset> Views() => Enumerable.Range(0, _dataset.OuterFolds).Select(_dataset.OuterFold);

    private Dataset Load(ValidationScheme scheme = ValidationScheme.Auto) => TestData.Load(
        _folder, ".", options => options with { Group = "{patient}_*", Split = new SplitOptions { Scheme = scheme } });

    public void Dispose() => _folder.Dispose();
}
