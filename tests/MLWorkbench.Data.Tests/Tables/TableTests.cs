using System.Globalization;
using MLWorkbench.Data.Tables;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests.Tables;

/// <summary>From a CSV file to rows with labels, groups and columns to learn from.</summary>
public sealed class TableTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_AreNumbersOrCategories_AndWhatCannotBeLearntFromIsSaid()
    {
        var dataset = Load("id,label,age,ward,constant,empty,remark", i => $"r{i},{Label(i)},{40 + (i % 30)},{(i % 2 == 0 ? "east" : "west")},1,,seen on day {i}");

        var features = TableFeatures.Of(dataset.Data, new DataOptions { Path = "t.csv" });

        Assert.Equal(
            [("age", ColumnKind.Number), ("ward", ColumnKind.Category)],
            features.Columns.All.Select(column => (column.Name, column.Kind)));
        Assert.Equal(["east", "west"], features.Columns.All[1].Categories);
        var notice = Assert.Single(features.Notices);
        Assert.Contains("'constant' (it has one value only)", notice);
        Assert.Contains("'empty' (it is empty)", notice);
        Assert.Contains("'remark' (it has", notice);
        Assert.Equal("row", dataset.Unit);
    }

    [Fact]
    public void Features_CanBeGiven_AndCodesBeCategories()
    {
        var dataset = Load("label,age,code,other", i => $"{Label(i)},{i},{i % 3},{i % 5}");

        var features = TableFeatures.Of(dataset.Data, new DataOptions { Path = "t.csv", Features = ["code", "AGE"], Categories = ["code"] });

        Assert.Equal([("code", ColumnKind.Category), ("age", ColumnKind.Number)], features.Columns.All.Select(column => (column.Name, column.Kind)));
        Assert.Equal(["0", "1", "2"], features.Columns.All[0].Categories);
    }

    [Fact]
    public void WordsWithAnOrder_KeepIt_ThoseThatNoRowHasIncluded()
    {
        var dataset = Load("label,stage", i => $"{Label(i)},{(i % 2 == 0 ? "II" : "I")}");

        var features = TableFeatures.Of(dataset.Data, Ordinal("Stage", "I", "II", "III"));

        var column = Assert.Single(features.Columns.All);
        Assert.Equal(ColumnKind.Ordinal, column.Kind);
        Assert.Equal(["I", "II", "III"], column.Categories);
    }

    [Theory]
    [InlineData("stage", "I,III", "data.ordinal.stage: the table's word 'II' has no place in [I, III]. Did you mean")]
    [InlineData("stage", "I", "data.ordinal.stage: an order needs at least two different words")]
    [InlineData("stage", "I,II,I", "data.ordinal.stage: an order needs at least two different words")]
    [InlineData("stag", "I,II", "no column 'stag' for data.ordinal")]
    public void AnOrderThatDoesNotFit_IsNamed(string column, string words, string message)
    {
        var dataset = Load("label,stage", i => $"{Label(i)},{(i % 2 == 0 ? "II" : "I")}");

        Assert.Contains(message, TestData.Refused(() => TableFeatures.Of(dataset.Data, Ordinal(column, words.Split(',')))));
    }

    private static DataOptions Ordinal(string column, params string[] words) =>
        new() { Path = "t.csv", Ordinal = new Dictionary<string, IReadOnlyList<string>> { [column] = words } };

    [Theory]
    [InlineData("agee", "no column 'agee' for data.features")]
    [InlineData("note", "cannot be used")]
    public void AFeatureThatCannotBe_IsNamed(string feature, string message)
    {
        var dataset = Load("label,age,note", i => $"{Label(i)},{i},remark {i}");

        Assert.Contains(message, TestData.Refused(() => TableFeatures.Of(dataset.Data, new DataOptions { Path = "t.csv", Features = [feature] })));
    }

    [Fact]
    public void ANumberColumnWithOneWordInIt_SaysWhichWord()
    {
        var dataset = Load("label,age,height", i => $"{Label(i)},{(i == 7 ? "unknown" : i.ToString(CultureInfo.InvariantCulture))},{150 + i}");

        Assert.Contains("'unknown' is no number", Assert.Single(TableFeatures.Of(dataset.Data, new DataOptions { Path = "t.csv" }).Notices));
    }

    [Fact]
    public void RowsOfAGroup_StayOnOneSide()
    {
        var dataset = Load("label,patient,age", i => $"{Label(i / 4)},p{i / 4},{i}", options => options with { Group = "patient" }, rows: 400);

        var sides = TestData.All(dataset).GroupBy(sample => sample.Group).Select(group => group.Select(sample => sample.Partition).Distinct().Count());
        Assert.All(sides, count => Assert.Equal(1, count));
        Assert.DoesNotContain("patient", dataset.Training[0].Columns.Keys);
    }

    [Fact]
    public void AnIdThatIsTheGroup_NamesPatients_AndRowsAreNumbered()
    {
        var dataset = Load("id,label,age", i => $"P{i / 4},{Label(i / 4)},{i}", options => options with { Group = "ID" }, rows: 400);

        Assert.Equal(100, dataset.Fingerprint.Groups);
        Assert.Contains("row 1", TestData.All(dataset).Select(sample => sample.Id));
        Assert.All(TestData.All(dataset), sample => Assert.Equal(["age"], sample.Columns.Keys));
    }

    [Theory]
    [InlineData("72,9", "t.csv(2): column 'age' holds numbers with a decimal comma ('72,9'), as does 'crp'; write a decimal point.")]
    [InlineData("1.072,9", "t.csv(2): column 'age' holds numbers with a decimal comma ('1.072,9'), as does 'crp'; write a decimal point.")]
    [InlineData("72", "t.csv(3): column 'age' holds numbers with a decimal comma ('41,5'), as does 'crp'; write a decimal point.")]
    public void DecimalCommas_AreNamed_WithTheFirst(string first, string message)
    {
        Dataset Read() => Load("label;age;crp;ward", i => $"{Label(i)};{(i == 0 ? first : i == 5 ? "" : $"{40 + i},5")};{i % 9},{i % 7};{(i % 2 == 0 ? "a,b" : "c")}");

        Assert.StartsWith(message, TestData.Refused(() => Read()));
    }

    [Fact]
    public void CommasBetweenThousands_AreNotCalledDecimal_UnlessAnotherNumberTells()
    {
        Assert.StartsWith(
            "t.csv(2): column 'platelets' holds numbers with commas ('250,000'); leave out commas that separate thousands; of a decimal comma make a point.",
            TestData.Refused(() => Load("label;platelets", i => $"{Label(i)};{(i % 3 == 2 ? "980" : $"{250 + i},000")}")));
        Assert.StartsWith(
            "t.csv(3): column 'age' holds numbers with a decimal comma ('41,5'); write a decimal point.",
            TestData.Refused(() => Load("label;age", i => $"{Label(i)};{40 + i},{(i % 2 == 0 ? "125" : "5")}")));
    }

    [Fact]
    public void DecimalCommas_ThatAreNotLearntFrom_OrAreCodes_DoNotMatter()
    {
        string Row(int i) => $"{Label(i)};{40 + i};{1 + (i % 3)},{i % 2}";

        Assert.NotEmpty(Load("label;age;code", Row, options => options with { Features = ["age"] }).Training);
        var coded = new DataOptions { Path = "t.csv", Categories = ["code"] };
        var dataset = Load("label;age;code", Row, options => options with { Categories = ["code"] });
        Assert.Equal(6, TableFeatures.Of(dataset.Data, coded).Columns.All[1].Categories.Count);
    }

    [Fact]
    public void FewWordsWithAComma_AreWords()
    {
        var dataset = Load("label;age;codes", i => $"{Label(i)};{40 + i};{(i % 4) switch { 0 => "1,2", 1 => "1", 2 => "2", _ => "1,2,3" }}");

        Assert.Equal(["1", "1,2", "1,2,3", "2"], TableFeatures.Of(dataset.Data, new DataOptions { Path = "t.csv" }).Columns.All[1].Categories);
    }

    [Theory]
    [InlineData("yyyy-MM-dd")]
    [InlineData("dd.MM.yyyy")]
    [InlineData("MM/dd/yyyy")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss")]
    [InlineData("yyyyMMdd")]
    [InlineData("dd-MMM-yyyy")]
    [InlineData("dd-'OCT'-yyyy HH:mm")]
    public void Dates_AreLeftOut_UnlessNamed_AndThatIsSaid(string format)
    {
        var start = new DateTime(2024, 3, 1, 8, 0, 0, DateTimeKind.Unspecified);
        string Day(int i) => i % 20 == 3 && format != "yyyyMMdd" ? "unknown" : start.AddDays(i % 40).ToString(format, CultureInfo.InvariantCulture);
        var dataset = Load("label,age,visit", i => $"{Label(i)},{i},{Day(i)}");

        var usual = TableFeatures.Of(dataset.Data, new DataOptions { Path = "t.csv" });
        var named = TableFeatures.Of(dataset.Data, new DataOptions { Path = "t.csv", Features = ["age", "visit"] });

        Assert.Equal("age", Assert.Single(usual.Columns.All).Name);
        Assert.Equal(
            "columns of dates that are not learnt from: 'visit'; dates of future patients were never seen; make an age or an interval of it",
            Assert.Single(usual.Notices));
        Assert.Equal(["age", "visit"], named.Columns.All.Select(column => column.Name));
        Assert.Contains("learnt from as they stand, since the pipeline names them: 'visit'", Assert.Single(named.Doubts));
        Assert.Empty(named.Notices);
    }

    [Theory]
    [InlineData("1.5.2")]
    [InlineData("T2N0")]
    [InlineData("120/80")]
    [InlineData("0-3")]
    public void WordsWithDigits_AreNoDates(string word)
    {
        var dataset = Load("label,code", i => $"{Label(i)},{(i % 3 == 0 ? "other" : word)}");

        Assert.Empty(TableFeatures.Of(dataset.Data, new DataOptions { Path = "t.csv" }).Notices);
    }

    [Fact]
    public void ATableOfDatesAlone_SaysWhyNothingIsLeft()
    {
        var dataset = Load("label,visit", i => $"{Label(i)},2024-03-{1 + (i % 28):00}");

        Assert.Contains("'visit' (it holds dates, and dates of future", TestData.Refused(() => TableFeatures.Of(dataset.Data, new DataOptions { Path = "t.csv" })));
    }

    [Theory]
    [InlineData("id,label,age\nr1,yes,1\nr1,no,2\n", "t.csv(3): the id 'r1' stands twice, first in line 2")]
    [InlineData("id,label,age\n,yes,1\n", "t.csv(2): the id is empty")]
    [InlineData("label,age\n", "t.csv: the table has a header but no rows.")]
    [InlineData("height,age\n", "t.csv: the table has a header but no rows.")]
    [InlineData("", "t.csv: the table is empty: it has no rows")]
    [InlineData("label,age\n,1\nyes,2\n,3\n,4\n", "t.csv(2): the label is empty; 3 rows have none.")]
    [InlineData("label,age\n,1\nyes,2\n,3\n,4,5\n,6\n", "t.csv(2): the label is empty; at least 2 rows have none.")]
    [InlineData("label,age\n,1\nyes,2,3\n", "t.csv(2): the label is empty; at least 1 row has none.")]
    [InlineData("label,age\nyes,1\n,3\n", "t.csv(3): the label is empty. Give one")]
    [InlineData("age,height\n1,2\n", "'label'")]
    [InlineData("label,age\nyes,1\nno,2,3\n", "t.csv(3): 3 values, but the header names 2 columns")]
    [InlineData("label,age\nyes,1\nno\0,2\n", "t.csv(3): a byte is 0")]
    public void AWrongTable_IsNamedByItsLine(string text, string message)
    {
        _folder.Write("t.csv", text);

        Assert.Contains(message, TestData.Refused(() => DatasetLoader.LoadTable(new DataOptions { Path = "t.csv" }, _folder.Path, 1)));
    }

    [Fact]
    public void BytesThatAreNoUtf8_AreNamedByTheirLine()
    {
        File.WriteAllBytes(_folder.File("t.csv"), [.. "label,ward\nyes,east\nno,"u8, 0xE4, .. "st\n"u8]);

        Assert.Contains("t.csv(3): this is no UTF-8 (byte 0xE4)", TestData.Refused(() => DatasetLoader.LoadTable(new DataOptions { Path = "t.csv" }, _folder.Path, 1)));
    }

    [Fact]
    public void AnEndThatIsHalfALetter_IsNamed()
    {
        File.WriteAllBytes(_folder.File("t.csv"), [.. "label,ward\nyes,east\nno,"u8, 0xC3]);

        Assert.Contains("this is no UTF-8", TestData.Refused(() => DatasetLoader.LoadTable(new DataOptions { Path = "t.csv" }, _folder.Path, 1)));
    }

    [Fact]
    public void AMillionColumns_AreRefusedFromTheirHeader()
    {
        _folder.Write("t.csv", $"label,{string.Join(',', Enumerable.Range(0, 1_000_000).Select(column => $"c{column}"))}\n");

        Assert.Contains("more than 20,000 columns", TestData.Refused(() => DatasetLoader.LoadTable(new DataOptions { Path = "t.csv" }, _folder.Path, 1)));
    }

    [Fact]
    public void ALineWithoutAnEnd_IsNotReadIntoMemory()
    {
        _folder.Write("t.csv", "label,age\nyes," + new string('1', 3_000_000));

        Assert.Contains("t.csv(2): the line is longer", TestData.Refused(() => DatasetLoader.LoadTable(new DataOptions { Path = "t.csv" }, _folder.Path, 1)));
    }

    [Fact]
    public void LettersBeyondAscii_AreReadAcrossThePiecesOfTheFile()
    {
        _folder.Write("t.csv", "label,ward\n" + string.Concat(Enumerable.Range(0, 40_000).Select(i => $"{Label(i)},{(i % 3 == 0 ? "süd" : "öst")}\n")));

        var dataset = DatasetLoader.LoadTable(new DataOptions { Path = "t.csv" }, _folder.Path, 1);

        Assert.Equal(["süd", "öst"], TableFeatures.Of(dataset.Data, new DataOptions { Path = "t.csv" }).Columns.All[0].Categories);
    }

    [Fact]
    public void AFolder_IsNoTable() =>
        Assert.Contains("reads one .csv file", TestData.Refused(() => DatasetLoader.LoadTable(new DataOptions { Path = "." }, _folder.Path, 1)));

    private Dataset Load(string header, Func<int, string> row, Func<DataOptions, DataOptions>? change = null, int rows = 240)
    {
        _folder.Write("t.csv", string.Join('\n', Enumerable.Range(0, rows).Select(row).Prepend(header)) + "\n");
        var options = new DataOptions { Path = "t.csv", Split = new SplitOptions { Scheme = ValidationScheme.HoldOut } };
        return DatasetLoader.LoadTable(change is null ? options : change(options), _folder.Path, seed: 1);
    }

    private static string Label(int i) => i % 2 == 0 ? "no" : "yes";
}
