using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Spaces;

public class DimensionTests
{
    private static readonly Arbitrary<double> Unit =
        Gen.Choose(0, 1 << 30).Select(n => n / (double)(1 << 30)).ToArbitrary();

    public static TheoryData<Dimension> All => new(
        new RealDimension("x", -2.5, 7),
        new RealDimension("x", 1e-5, 1e-1, Log: true),
        new RealDimension("x", 3, 3),
        new IntegerDimension("x", -3, 12),
        new IntegerDimension("x", 1, 4096, Log: true),
        new CategoricalDimension("x", ["adam", "sgd", "adamw"]));

    [Theory, MemberData(nameof(All))]
    public void FromUnit_GivesAValueThatGoesBackAndForth(Dimension dimension) =>
        Prop.ForAll(Unit, u =>
        {
            var value = dimension.FromUnit(u);
            var again = dimension.FromUnit(dimension.ToUnit(value));
            return value is double real ? Math.Abs(real - (double)again) <= 1e-12 * Math.Abs(real) + 1e-14 : value.Equals(again);
        }).QuickCheckThrowOnFailure();

    [Theory, MemberData(nameof(All))]
    public void ToUnit_StaysInTheUnitInterval(Dimension dimension) =>
        Prop.ForAll(Unit, u => dimension.ToUnit(dimension.FromUnit(u)) is >= 0 and <= 1).QuickCheckThrowOnFailure();

    [Fact]
    public void FromUnit_ReachesBothBoundsExactly()
    {
        var rate = new RealDimension("rate", 1e-5, 0.3, Log: true);

        Assert.Equal(1e-5, rate.FromUnit(0));
        Assert.Equal(0.3, rate.FromUnit(1));
    }

    [Fact]
    public void Integers_GetEqualShares()
    {
        var depth = new IntegerDimension("depth", 1, 4);

        var values = Enumerable.Range(0, 400).Select(i => (long)depth.FromUnit((i + 0.5) / 400));

        Assert.All(values.GroupBy(v => v), share => Assert.Equal(100, share.Count()));
    }

    [Fact]
    public void LogIntegers_HalveTheirShareWhenTheyDouble()
    {
        var width = new IntegerDimension("width", 1, 1024, Log: true);

        var values = Enumerable.Range(0, 100_000).Select(i => (long)width.FromUnit((i + 0.5) / 100_000)).ToArray();

        var ratio = values.Count(v => v == 100) / (double)values.Count(v => v == 200);
        Assert.InRange(ratio, 1.9, 2.1);
    }

    [Fact]
    public void LogReal_PutsTheGeometricMeanInTheMiddle() =>
        Assert.Equal(1e-3, (double)new RealDimension("rate", 1e-4, 1e-2, Log: true).FromUnit(0.5), 1e-12);

    [Fact]
    public void ToUnit_RefusesAValueOutside()
    {
        var failure = Assert.Throws<InputException>(() => new IntegerDimension("train.depth", 1, 4).ToUnit(7L));

        Assert.Equal("Search parameter 'train.depth': 7 is not one of its values.", failure.Message);
    }
}
