using MLWorkbench.Onnx;
using Xunit;

namespace MLWorkbench.Packaging.Tests.Reading.Graphs;

public sealed class DivisionRuleTests
{
    private const long Int64 = (long)OnnxType.Int64;

    [Fact]
    public void Floats_MayBeDividedByAnything() => Rules.Passes(graph => graph.Node("Div", ["input", graph.Constant("zero", [0f])]));

    [Theory]
    [InlineData("Div")]
    [InlineData("Mod")]
    public void Integers_MayBeDividedByAConstant(string type) => Rules.Passes(graph => graph.Node(type, [graph.Node("Shape", ["input"]), graph.Longs(2)]));

    [Theory]
    [InlineData("Div", 0)]
    [InlineData("Mod", 0)]
    [InlineData("Div", -1)]
    public void Integers_AreNotDividedByZeroOrMinusOne(string type, long divisor) =>
        Rules.IsRefused("divide an integer by zero", graph => graph.Node(type, [graph.Node("Shape", ["input"]), graph.Longs(3, divisor)]));

    [Fact]
    public void Integers_AreNotDividedByWhatIsComputed() =>
        Rules.IsRefused("divide an integer by zero", graph => graph.Node("Div", [graph.Longs(1), graph.Node("Cast", ["input"], ("to", Int64))]));

    /// <summary>The output of an operator that this does not know may be an integer.</summary>
    [Fact]
    public void UnknownTypes_CountAsIntegers() =>
        Rules.IsRefused("divide an integer by zero", graph => graph.Node("Div", [graph.Node("com.microsoft", "Unheard", ["input"], 1)[0], graph.Node("com.microsoft", "Unheard", ["input"], 1)[0]]));

    [Theory]
    [InlineData("ArgMax")]
    [InlineData("NonZero")]
    [InlineData("Shape")]
    public void WholeNumbersMadeFromFloats_AreSeenAsSuch(string type) =>
        Rules.IsRefused("divide an integer by zero", graph => graph.Node("Div", [graph.Longs(1), graph.Node(type, ["input"])]));
}
