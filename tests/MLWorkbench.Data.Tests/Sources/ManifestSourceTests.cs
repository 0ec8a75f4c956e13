using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests.Sources;

public sealed class ManifestSourceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public ManifestSourceTests() => TestData.Images(_folder, Enumerable.Range(0, 40).Select(i => $"images/{i}.png"));

    [Fact]
    public void FurtherColumns_TravelWithTheSamples()
    {
        Manifest("file,label,group,age", i => $"images/{i}.png,{Label(i)},p{i / 2},{40 + i}");

        var dataset = TestData.Load(_folder, "m.csv");

        var sample = TestData.All(dataset).Single(sample => sample.Id == "images/7.png");
        Assert.Equal("47", sample.Columns["age"]);
        Assert.Equal("p3", sample.Group);
        Assert.Equal(20, dataset.Fingerprint.Groups);
    }

    [Theory]
    [InlineData("file;label", ';')]
    [InlineData("file\tlabel", '\t')]
    public void OtherSeparators_AreTold(string header, char separator)
    {
        Manifest(header, i => $"images/{i}.png{separator}{Label(i)}");

        Assert.Equal(40, TestData.Load(_folder, "m.csv").Fingerprint.Samples);
    }

    [Fact]
    public void ColumnNames_CanBeGiven()
    {
        Manifest("scan,finding,patient,part", i => $"images/{i}.png,{Label(i)},p{i},{(i < 28 ? "Train" : i < 34 ? "DEV" : "testing")}");

        var dataset = TestData.Load(_folder, "m.csv", options => options with
        {
            Group = "patient",
            Columns = new ColumnOptions { File = "scan", Label = "finding", Split = "part" },
        });

        Assert.Equal((28, 6, 6), (dataset.Training.Count, dataset.Validation.Count, dataset.Test.Count));
    }

    [Fact]
    public void QuotedPathsWithCommasAndBackslashes_AreFound()
    {
        TestData.Images(_folder, "images/a,b.png");
        Manifest("file,label", i => i == 0 ? "\"images\\a,b.png\",yes" : $"images/{i}.png,{Label(i)}");

        Assert.Contains(TestData.All(TestData.Load(_folder, "m.csv")), sample => sample.Id == "images/a,b.png");
    }

    [Fact]
    public void SeveralLabels_AreReadWithASeparator()
    {
        Manifest("file,label", i => $"images/{i}.png,{(i % 4) switch { 0 => "", 1 => "a", 2 => "b", _ => "b|a" }}");

        var dataset = TestData.Load(_folder, "m.csv", options => options with { LabelSeparator = "|" });

        Assert.True(dataset.MultiLabel);
        Assert.Equal([0, 1], TestData.All(dataset).Single(sample => sample.Id == "images/3.png").Labels);
        Assert.Empty(TestData.All(dataset).Single(sample => sample.Id == "images/4.png").Labels);
        Assert.Equal([20, 20], dataset.Fingerprint.Classes.Select(count => count.Samples));
    }

    [Fact]
    public void WholeNumbersAsLabels_AreOrderedBySize()
    {
        Manifest("file,label", i => $"images/{i}.png,{8 + (i % 3)}");

        Assert.Equal(["8", "9", "10"], TestData.Load(_folder, "m.csv").Classes);
    }

    [Fact]
    public void PatientOnBothSidesOfTheSplit_IsAFinding_AndTheSplitStands()
    {
        Manifest("file,label,group,split", i => $"images/{i}.png,{Label(i)},p{i / 2},{(i < 21 ? "train" : i < 30 ? "val" : "test")}");

        var dataset = TestData.Load(_folder, "m.csv");

        var finding = Assert.Single(dataset.Findings);
        Assert.Equal(FindingKind.GroupAcrossSplit, finding.Kind);
        Assert.StartsWith("1 of 5 validation patients is also in training (p10)", finding.Text, StringComparison.Ordinal);
        Assert.Equal(21, dataset.Training.Count);
    }

    [Fact]
    public void EmptyGroups_CountAsPatientsOfTheirOwn_AndAreTold()
    {
        Manifest("file,label,group", i => $"images/{i}.png,{Label(i)},{(i < 10 ? "" : "p" + (i / 2))}");

        var dataset = TestData.Load(_folder, "m.csv");

        Assert.Equal(25, dataset.Fingerprint.Groups);
        Assert.Contains("10 images without a value in the column 'group': each counted as a patient of its own", dataset.Notices);
    }

    public void Dispose() => _folder.Dispose();

    private static string Label(int i) => i % 4 < 2 ? "no" : "yes";

    private void Manifest(string header, Func<int, string> row) =>
        _folder.Write("m.csv", header + "\n" + string.Join('\n', Enumerable.Range(0, 40).Select(row)) + "\n");
}
