using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Spaces;

public class SearchSpaceTests
{
    private static readonly SearchSpace Conditional = new(
        new CategoricalDimension("train", ["cnn", "transfer"]),
        new IntegerDimension("train.cnn.depth", 1, 3) { Parent = "train", ParentChoice = "cnn" },
        new CategoricalDimension("train.transfer.backbone", ["a", "b"]) { Parent = "train", ParentChoice = "transfer" },
        new CategoricalDimension("train.transfer.b.head", ["x", "y", "z"]) { Parent = "train.transfer.backbone", ParentChoice = "b" });

    [Fact]
    public void Decode_LeavesOutWhatDoesNotCount()
    {
        var values = Conditional.Decode(new UnitPoint(0.1, 0.5, 0.9, 0.9));

        Assert.Equal(["train", "train.cnn.depth"], values.Keys);
    }

    [Fact]
    public void Decode_FollowsNestedChoices()
    {
        var values = Conditional.Decode(new UnitPoint(0.9, 0.5, 0.9, 0.9));

        Assert.Equal(["train", "train.transfer.backbone", "train.transfer.b.head"], values.Keys);
        Assert.Equal("z", values["train.transfer.b.head"]);
    }

    [Fact]
    public void Encode_IsNaNWhereADimensionDoesNotCount()
    {
        var point = Conditional.Encode(Conditional.Decode(new UnitPoint(0.1, 0.5, 0.9, 0.9)));

        Assert.Equal([true, true, false, false], Enumerable.Range(0, 4).Select(point.IsActive));
    }

    [Fact]
    public void Decode_OfAnEncodedPoint_IsTheIdentity()
    {
        var values = Conditional.Decode(new UnitPoint(0.9, 0.5, 0.9, 0.4));

        Assert.Equal(values, Conditional.Decode(Conditional.Encode(values)));
    }

    [Fact]
    public void Encode_RefusesAnUnknownName()
    {
        var failure = Assert.Throws<InputException>(() => Conditional.Encode(new Dictionary<string, object> { ["tran"] = "cnn" }));

        Assert.Equal("'tran' is not a parameter of this search.", failure.Message);
    }

    [Fact]
    public void Cardinality_CountsConditionalPoints() => Assert.Equal(3 + (1 + 3), Conditional.Cardinality);

    [Fact]
    public void Cardinality_OfAContinuum_IsUnknown() => Assert.Null(new SearchSpace(new RealDimension("x", 0, 1)).Cardinality);

    [Fact]
    public void Cardinality_OfAHugeSpace_IsUnknown() => Assert.Null(new SearchSpace(
        Enumerable.Range(0, 20).Select(i => new IntegerDimension($"x{i}", 0, 9))).Cardinality);

    [Fact]
    public void Cardinality_OfNothingToSearch_IsOne() => Assert.Equal(1, new SearchSpace().Cardinality);

    public static TheoryData<string, Dimension[]> Contradictions => new()
    {
        { "Search parameter 'x' is given twice.", [new RealDimension("x", 0, 1), new RealDimension("x", 0, 1)] },
        { "Search parameter 'x': the lower bound 2 is above the upper bound 1.", [new RealDimension("x", 2, 1)] },
        { "Search parameter 'x': a logarithmic scale needs bounds above 0, not 0.", [new RealDimension("x", 0, 1, Log: true)] },
        { "Search parameter 'x': a logarithmic scale needs whole numbers from 1, not 0.", [new IntegerDimension("x", 0, 1, Log: true)] },
        { "Search parameter 'x': the bounds must be finite numbers.", [new RealDimension("x", 0, double.PositiveInfinity)] },
        { "Search parameter 'x': a choice needs at least one alternative.", [new CategoricalDimension("x", [])] },
        { "Search parameter 'x': the alternative 'a' is given twice.", [new CategoricalDimension("x", ["a", "a"])] },
        {
            "Search parameter 'x' hangs on 'y', which does not stand before it.",
            [new RealDimension("x", 0, 1) { Parent = "y", ParentChoice = "a" }]
        },
        {
            "Search parameter 'x': 'y' has no alternative 'b'.",
            [new CategoricalDimension("y", ["a"]), new RealDimension("x", 0, 1) { Parent = "y", ParentChoice = "b" }]
        },
    };

    [Theory, MemberData(nameof(Contradictions))]
    public void Space_RefusesContradictions(string message, Dimension[] dimensions) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => new SearchSpace(dimensions)).Message);
}
