using MLWorkbench.Foundation.Errors;
using MLWorkbench.Packaging.Manifests;
using Xunit;

namespace MLWorkbench.Runtime.Tests;

/// <summary>Rows of a table: by column name, with gaps, with words that training never saw.</summary>
public sealed class RowTests
{
    [Theory]
    [InlineData("60", "f", 85 / 200.0)]
    [InlineData("60", "m", 60 / 200.0)]
    [InlineData(" 60.0 ", " f ", 85 / 200.0)]
    [InlineData("", "m", 100 / 200.0)]
    [InlineData("NA", "?", 100 / 200.0)]
    [InlineData("60", "x", 60 / 200.0)]
    public void ARow_IsAnsweredByItsColumns(string age, string sex, double ill)
    {
        using var model = PatientModel.Load();

        Assert.Equal(ill, model.PredictRow(Row(age, sex))["ill"], 1e-6);
    }

    [Fact]
    public void Rows_AreAnsweredInOrder_AndFurtherColumnsArePassedOver()
    {
        using var model = PatientModel.Load();
        var rows = Enumerable.Range(20, 60).Select(age => new Dictionary<string, string>(Row($"{age}", "m")) { ["note"] = "…" }).ToList();

        Assert.Equal(Enumerable.Range(20, 60).Select(age => age / 200.0), model.PredictRows(rows).Select(answer => Math.Round(answer["ill"], 6)));
        Assert.Empty(model.PredictRows([]));
        Assert.Equal(["age", "sex"], model.Columns!.All.Select(column => column.Name));
    }

    [Fact]
    public void AWrongRow_IsNamedByItsNumberAndColumn()
    {
        using var model = PatientModel.Load();

        var number = Assert.Throws<InputException>(() => model.PredictRows([Row("60", "m"), Row("sixty", "m")]));
        var missing = Assert.Throws<InputException>(() => model.PredictRow(new Dictionary<string, string> { ["sex"] = "m" }));

        Assert.Equal("row 2: column 'age': 'sixty' is no number; leave the field empty where the value is not known.", number.Message);
        Assert.Equal("the row lacks the column 'age'; where its value is not known, leave the field empty.", missing.Message);
    }

    [Fact]
    public void AnImage_IsNoRow_AndARowNoImage()
    {
        using var patients = PatientModel.Load();
        using var images = BrightnessModel.Load();

        Assert.Contains("columns of a table", Assert.Throws<InputException>(() => images.PredictRow(Row("60", "f"))).Message);
        Assert.ThrowsAny<InputException>(() => patients.Predict([0x89, (byte)'P', (byte)'N', (byte)'G']));
    }

    public static TheoryData<ColumnContract[], string> Unsound => new()
    {
        { [], "column" },
        { [new ColumnContract("age", "length"), new ColumnContract("sex", "number")], "age" },
        { [new ColumnContract("age", "number"), new ColumnContract("sex", "category")], "sex" },
        { [new ColumnContract("age", "number"), new ColumnContract("sex", "category") { Categories = ["f", "f"] }], "sex" },
        { [new ColumnContract("age", "number"), new ColumnContract("age", "number")], "age" },
        { [new ColumnContract("age", "number")], "input" },
    };

    /// <summary>Columns that contradict themselves or the graph never become a model.</summary>
    [Theory]
    [MemberData(nameof(Unsound))]
    public void ColumnsThatCannotBe_AreRefused(ColumnContract[] columns, string named)
    {
        var failure = Assert.ThrowsAny<Exception>(() =>
            PatientModel.Load(manifest => manifest with { Input = manifest.Input with { Columns = columns } }).Dispose());

        Assert.True(failure is InputException or ArgumentException, failure.ToString());
        Assert.Contains(named, failure.Message);
    }

    private static Dictionary<string, string> Row(string age, string sex) => new() { ["age"] = age, ["sex"] = sex };
}
