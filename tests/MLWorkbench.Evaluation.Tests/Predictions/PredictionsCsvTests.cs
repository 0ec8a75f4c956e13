using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Predictions;

public class PredictionsCsvTests
{
    private const string Header = "sample,group,label,p_benign,p_malignant\n";

    [Fact]
    public void WriteThenRead_KeepsEveryNumber()
    {
        using var folder = new TempFolder();
        var set = Samples.Random(50, 20, 3, classes: 3);

        PredictionsCsv.Write(folder.File("p.csv"), set);
        var read = PredictionsCsv.Read(folder.File("p.csv"));

        Assert.Equal(set.Classes, read.Classes);
        Assert.Equal(
            set.Rows.Select(row => string.Join(' ', [row.Sample, row.Group, .. row.Labels.Select(l => $"{l}"), .. row.Probabilities.Select(p => $"{p:R}")])),
            read.Rows.Select(row => string.Join(' ', [row.Sample, row.Group, .. row.Labels.Select(l => $"{l}"), .. row.Probabilities.Select(p => $"{p:R}")])));
    }

    [Fact]
    public void Text_IsAsDocumented() => Snapshot.Matches(
        PredictionsCsv.ToText(Samples.Binary(("p1", 1, 0.1), ("p2, left", 0, 1.0 / 3), ("p1", 0, 0.5)), threshold: 0.4), "predictions");

    [Fact]
    public void FoldsThresholdsAndFurtherColumns_AreReadBack()
    {
        var text = "sample,group,label,p_a,p_b,predicted,fold,threshold,sex\ns1,g1,a,0.4,0.6,a,0,0.7,f\ns2,g2,b,0.4,0.6,b,1,0.5,m\n";

        var set = Read(text);

        Assert.Equal([0, 1], set.Rows.Select(row => row.Fold));
        Assert.Equal("f", set.Rows[0].Columns["sex"]);
        Assert.Equal([0], set.PredictedOf(set.Rows[0], 0.1));
        Assert.Equal(text, PredictionsCsv.ToText(set, 0.1));
    }

    [Fact]
    public void AFoldThatIsNoNumber_IsRefusedWithItsLine() =>
        Assert.Contains("(2): fold is 'x'", Assert.Throws<InputException>(() => Read("sample,label,p_a,p_b,fold\ns1,a,0.4,0.6,x\n")).Message);

    [Fact]
    public void SeveralLabels_AreJoinedAndReadBack()
    {
        var text = "sample,group,label,p_a,p_b\ns1,g1,a|b,0.9,0.8\ns2,g2,,0.1,0.2\n";

        var set = Read(text);

        Assert.Equal(PredictionTask.Multilabel, set.Task);
        Assert.Equal([0, 1], set.Rows[0].Labels);
        Assert.Equal("s2,g2,,0.1,0.2,", PredictionsCsv.ToText(set).Split('\n')[2]);
    }

    [Fact]
    public void NoGroupColumn_MakesEachSampleItsOwnGroup() =>
        Assert.Equal("s1", Read("sample,label,p_benign,p_malignant\ns1,benign,0.5,0.5\n").Rows[0].Group);

    [Fact]
    public void UnknownColumns_AreLeftAside() =>
        Assert.Equal(2, Read("age,sample,label,p_benign,p_malignant,predicted\n7,s1,benign,0.5,0.5,benign\n").Classes.Count);

    [Theory]
    [InlineData("", "p.csv: the file is empty.")]
    [InlineData(Header, "p.csv: there are no rows below the header.")]
    [InlineData("sample,group,p_a,p_b\ns,g,1,0\n", "p.csv(1): the column 'label' is missing. Expected: sample, group, label, then one p_<class> per class.")]
    [InlineData("sample,label\ns,a\n", "p.csv(1): there is no column p_<class> with probabilities. Expected: sample, group, label, then one p_<class> per class.")]
    [InlineData(Header + "s1,g,benign,0.5,0.5\ns1,g,benign,0.5,0.5\n", "p.csv(3): sample 's1' stands on line 2 already.")]
    [InlineData(Header + "s1,g,benin,0.5,0.5\n", "p.csv(2): the label 'benin' is none of the classes benign, malignant.")]
    [InlineData(Header + "s1,g,benign,NaN,0.5\n", "p.csv(2): p_benign is 'NaN', not a number from 0 to 1.")]
    [InlineData(Header + "s1,g,benign,1.5,0.5\n", "p.csv(2): p_benign is '1.5', not a number from 0 to 1.")]
    [InlineData(Header + "s1,,benign,0.5,0.5\n", "p.csv(2): the group is empty.")]
    [InlineData(Header + "s1,g,benign,0.5\n", "p.csv(2): 4 fields where the header has 5.")]
    [InlineData(Header + "s1,g,benign,0.5,0.9\n", "p.csv(2): the probabilities sum to 1.4, not to 1 (several labels of one sample are joined with '|').")]
    [InlineData(Header + "\n\ns1,g,benign,0.5,x\n", "p.csv(4): p_malignant is 'x', not a number from 0 to 1.")]
    public void WrongText_IsRefusedWithItsLine(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => Read(text)).Message);

    [Fact]
    public void MissingFile_IsAnInputError() =>
        Assert.StartsWith("/nowhere/p.csv: cannot be read", Assert.Throws<InputException>(() => PredictionsCsv.Read("/nowhere/p.csv")).Message);

    private static PredictionSet Read(string text) => PredictionsCsv.Read(new StringReader(text), "p.csv");
}
