using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests.Tables;

/// <summary>A table in which a number is predicted.</summary>
public sealed class NumberTableTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("size,age\n1.5,3\nlarge,4\n", "t.csv(3): the size is 'large', not a number")]
    [InlineData("size,age\n1.5,3\n1,5,4\n", "t.csv(3): 3 values, but the header names 2 columns")]
    [InlineData("size,age\n1.5,3\n2,4\n3,5\n>100,6\n", "t.csv(5): the size is '>100', not a number")]
    [InlineData("size;age\n1,5;3\n2,5;4\n", "t.csv(2): the size is '1,5', not a number. Write numbers as 1.5")]
    [InlineData("size;age\n1.5;3,5\n2.5;4,5\n", "t.csv(2): column 'age' holds numbers with a decimal comma ('3,5'); write a decimal point.")]
    [InlineData("size,age\n1.5,3\n,4\n", "t.csv(3): the label is empty")]
    [InlineData("size,age\n1.5,3\nNaN,4\n", "t.csv(3): the size is 'NaN', not a number")]
    [InlineData("size,age\n1.5,3\n1e300,4\n", "t.csv(3): the size is '1e300', not a number")]
    [InlineData("size,age\n2,3\n2.0,4\n", "every row has the same size (2)")]
    [InlineData("length,age\n2,3\n", "no column 'size'")]
    public void AWrongTarget_IsNamedByItsLine(string text, string message)
    {
        _folder.Write("t.csv", text);

        Assert.Contains(message, TestData.Refused(() => Load()));
    }

    [Fact]
    public void WhatOnlyClassesHave_IsRefused()
    {
        Write(60);

        Assert.Contains("data.positive has no place", TestData.Refused(() => Load(options => options with { Positive = "1" })));
        Assert.Contains("data.label-separator has no place", TestData.Refused(() => Load(options => options with { LabelSeparator = "|" })));
    }

    [Fact]
    public void TheTarget_IsNoFeature_AndItsDistributionIsKnown()
    {
        Write(400);

        var dataset = Load();

        Assert.Equal("size", dataset.Data.Target);
        Assert.Empty(dataset.Classes);
        Assert.All(dataset.Training, sample => Assert.DoesNotContain("size", sample.Columns.Keys));
        var learnt = dataset.Numbers[Partition.Training];
        Assert.Equal(dataset.Training.Count, learnt.Samples);
        Assert.Equal(dataset.Training.Average(sample => sample.Truth), learnt.Mean, 1e-9);
    }

    [Fact]
    public void Split_NeverSeparatesAPatient_AndBalancesTheNumbers() =>
        Prop.ForAll(Gen.Choose(0, 10_000).ToArbitrary(), IsSound).QuickCheckThrowOnFailure();

    private bool IsSound(int seed)
    {
        Write(600, seed);

        var dataset = Load(options => options with { Split = new SplitOptions { Scheme = ValidationScheme.CrossValidation } }, (ulong)Math.Abs((long)seed));

        var all = TestData.All(dataset);
        var whole = all.GroupBy(sample => sample.Group).All(group => group.Select(sample => (sample.Partition, sample.Fold)).Distinct().Count() == 1);
        var middle = all.Average(sample => sample.Truth);
        var deviation = Math.Sqrt(all.Average(sample => Math.Pow(sample.Truth - middle, 2)));
        var balanced = all.GroupBy(sample => (sample.Partition, sample.Fold)).All(part => Math.Abs(part.Average(sample => sample.Truth) - middle) < 0.25 * deviation);
        return whole && balanced && dataset.Folds.Count == 5;
    }

    [Fact]
    public void AnotherNumber_IsOtherData()
    {
        Write(60);
        var before = Load().Fingerprint;
        _folder.Write("t.csv", File.ReadAllText(_folder.File("t.csv")).Replace("\n3.5,", "\n3.25,", StringComparison.Ordinal));

        var after = Load().Fingerprint;

        Assert.NotEqual(before.Hash, after.Hash);
        Assert.NotEqual(before.Content, after.Content);
    }

    [Fact]
    public void OuterFolds_AreDividedAnew()
    {
        Write(120);
        var dataset = Load(options => options with { Split = new SplitOptions { Scheme = ValidationScheme.Nested } });

        var view = dataset.OuterFold(0);

        Assert.Equal(dataset.Training.Count, view.Training.Count + view.Test.Count);
        Assert.Equal(view.Test.Count, view.Numbers[Partition.Test].Samples);
        Assert.True(view.Folds.Count > 1);
    }

    [Fact]
    public void Samples_KeepTheirNumber_OnTheWayToAWorker()
    {
        Write(60);
        var data = Load().Data;
        SampleFile.Write(_folder.File("samples.json"), data);

        var read = SampleFile.Read(_folder.File("samples.json"));

        Assert.Equal(data.Target, read.Target);
        Assert.Equal(data.Training.Select(sample => sample.Truth), read.Training.Select(sample => sample.Truth));
    }

    private void Write(int rows, int seed = 1)
    {
        var random = new Random(seed);
        _folder.Write("t.csv", "size,patient,age\n3.5,p0,40\n" + string.Concat(Enumerable.Range(1, rows - 1).Select(i =>
            string.Create(CultureInfo.InvariantCulture, $"{Math.Round(-10 * Math.Log(1 - random.NextDouble()), 3)},p{i / 3},{20 + random.Next(60)}\n"))));
    }

    private Dataset Load(Func<DataOptions, DataOptions>? change = null, ulong seed = 1)
    {
        var options = new DataOptions
        {
            Path = "t.csv", Group = "patient", Columns = new ColumnOptions { Label = "size" }, Split = new SplitOptions { Scheme = ValidationScheme.HoldOut },
        };
        if (!File.ReadLines(_folder.File("t.csv")).First().Contains("patient", StringComparison.Ordinal))
        {
            options = options with { Group = null };
        }

        return DatasetLoader.LoadNumbers(change is null ? options : change(options), _folder.Path, seed);
    }
}
