using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Foundation.Tables;
using Xunit;

namespace MLWorkbench.Foundation.Tests.Tables;

public sealed class UsualRangeTests
{
    [Fact]
    public void Ages_AreUsualBeyondTheOldest_AndAMistypedOneIsNot()
    {
        var ages = UsualRange.Of(Enumerable.Range(21, 61).Select(age => (float)age))!;

        Assert.Equal(new UsualRange(10, 120), ages);
        Assert.True(ages.Holds(95));
        Assert.False(ages.Holds(430));
        Assert.False(ages.Holds(-1));
    }

    [Fact]
    public void AnotherUnit_IsFarOff()
    {
        // Glucose in mg/dL by training, asked in mmol/L.
        var glucose = UsualRange.Of(Enumerable.Range(60, 140).Select(value => (float)value))!;

        Assert.False(glucose.Holds(5.5));
        Assert.True(glucose.Holds(45));
    }

    [Fact]
    public void ALongTail_IsUsual() =>
        Assert.Equal(100_000, UsualRange.Of([.. Enumerable.Repeat(0f, 998), 15_024, 99_999])!.High);

    [Fact]
    public void FewValues_AndOneValueOnly_SayNothing()
    {
        Assert.Null(UsualRange.Of(Enumerable.Range(0, 19).Select(value => (float)value)));
        Assert.Null(UsualRange.Of(Enumerable.Repeat(3f, 50)));
    }

    [Fact]
    public void WhatTrainingHad_IsUsual() => Prop.ForAll<float[]>(given =>
    {
        float[] values = [.. given.Where(float.IsFinite)];
        return UsualRange.Of(values) is not { } range || (range.Low < range.High && values.All(value => range.Holds(value)));
    }).QuickCheckThrowOnFailure();
}
