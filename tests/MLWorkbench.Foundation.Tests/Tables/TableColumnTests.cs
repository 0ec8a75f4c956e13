using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Tables;
using Xunit;

namespace MLWorkbench.Foundation.Tests.Tables;

public sealed class TableColumnTests
{
    private static readonly TableColumn _age = new("age", ColumnKind.Number);
    private static readonly TableColumn _ward = new("ward", ColumnKind.Category) { Categories = ["east", "north"] };

    [Fact]
    public void ANumber_ComesBackAsItWasWritten() => Prop.ForAll<float>(number =>
        !float.IsFinite(number) || _age.Encode(number.ToString("R", CultureInfo.InvariantCulture)).Equals(number)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("NA")]
    [InlineData("n/a")]
    [InlineData("NaN")]
    [InlineData("null")]
    [InlineData("?")]
    public void WhatIsMissing_IsNoNumber(string? text)
    {
        Assert.True(float.IsNaN(_age.Encode(text)));
        Assert.True(float.IsNaN(_ward.Encode(text)));
    }

    [Fact]
    public void ADecimalComma_IsNamed() =>
        Assert.EndsWith("'72,9' is no number; write a decimal point.", Assert.Throws<InputException>(() => _age.Encode("72,9")).Message);

    [Fact]
    public void CommasBetweenThousands_AreNoDecimalCommas() =>
        Assert.EndsWith("leave out commas that separate thousands; of a decimal comma make a point.", Assert.Throws<InputException>(() => _age.Encode("250,000")).Message);

    [Theory]
    [InlineData("1,5")]
    [InlineData("60 years")]
    [InlineData("1e99")]
    [InlineData("∞")]
    public void ANumberThatIsNone_IsNamed(string text) =>
        Assert.Contains($"column 'age': '{text}'", Assert.Throws<InputException>(() => _age.Encode(text)).Message);

    [Fact]
    public void ACategory_IsItsPlace_AndOneThatTrainingNeverSawIsMissing()
    {
        Assert.Equal([0f, 1f], new[] { "east", " north " }.Select(_ward.Encode));
        Assert.True(float.IsNaN(_ward.Encode("North")));
    }

    [Fact]
    public void AnOrderedWord_IsItsPlace_AndAnotherWordIsASlip()
    {
        var stage = new TableColumn("stage", ColumnKind.Ordinal) { Categories = ["I", "II", "III"] };

        Assert.Equal([0f, 2f], new[] { "I", "III" }.Select(stage.Encode));
        Assert.True(float.IsNaN(stage.Encode("NA")));
        Assert.Contains("column 'stage': 'IIII' is none of I, II, III", Assert.Throws<InputException>(() => stage.Encode("IIII")).Message);
    }

    [Fact]
    public void ColumnsAreEqual_WhenTheyTurnTextIntoTheSameNumbers()
    {
        Assert.Equal(new TableColumns([_age, _ward]), new TableColumns([_age with { }, _ward with { Categories = ["east", "north"] }]));
        Assert.NotEqual(new TableColumns([_ward]), new TableColumns([_ward with { Categories = ["north", "east"] }]));
    }
}
