using MLWorkbench.AutoML.Analysis;
using MLWorkbench.AutoML.Studies;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Analysis;

public class ParameterAxisTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    public void EvenlyDrawnNumbers_LieOnAnEvenAxis(int seed, bool expected)
    {
        var random = new Random(seed);

        Assert.Equal(expected, Of(60, _ => random.NextDouble())!.IsLogarithmic);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void NumbersDrawnByTheirExponent_LieOnALogarithmicAxis(int seed)
    {
        var random = new Random(seed);

        var axis = Of(60, _ => Math.Pow(10, -4 + (3 * random.NextDouble())))!;

        Assert.True(axis.IsLogarithmic);
        Assert.Equal(0, axis.Place(axis.Low), 9);
        Assert.Equal(1, axis.Place(axis.High), 9);
        Assert.Equal(Math.Sqrt(axis.Low * axis.High), axis.At(0.5), 9);
    }

    [Fact]
    public void AlternativesThatAreNumbers_StandBySize() => Assert.Equal(["5", "15", "45"], Of(9, number => (number % 3) switch { 0 => "15", 1 => "45", _ => "5" })!.Levels);

    [Fact]
    public void AParameterThatNeverChanged_HasNoAxis() => Assert.Null(Of(9, _ => 3L));

    private static ParameterAxis? Of(int trials, Func<int, object> value) => ParameterAxis.Of(
        "a", Enumerable.Range(0, trials).Select(number => new Trial(number + 1, 1, new Dictionary<string, object> { ["a"] = value(number) })));
}
