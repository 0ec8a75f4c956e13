using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Tuners.Tpe;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Tuners.Tpe;

public class DimensionGroupTests
{
    private static readonly SearchSpace Space = new(
        new CategoricalDimension("model", ["net", "forest"]),
        new CategoricalDimension("optimizer", ["sgd", "adam"]) { Parent = "model", ParentChoice = "net" },
        new RealDimension("momentum", 0, 1) { Parent = "optimizer", ParentChoice = "sgd" },
        new RealDimension("fixed", 2, 2) { Parent = "optimizer", ParentChoice = "sgd" },
        new RealDimension("rate", 0, 1) { Parent = "model", ParentChoice = "net" },
        new RealDimension("seed", 0, 1));

    [Fact]
    public void Groups_HoldWhatCountsTogether_WithoutSingleValues() =>
        Assert.Equal(["0 5", "1 4", "2"], DimensionGroup.Of(Space).Select(group => string.Join(' ', group.Places)));

    [Fact]
    public void Group_CountsOnlyUnderItsAlternative()
    {
        var groups = DimensionGroup.Of(Space);

        Assert.Equal([true, true, false], groups.Select(group => group.Counts([0.25, 0.75, double.NaN, double.NaN, 0, 0])));
        Assert.Equal([true, true, true], groups.Select(group => group.Counts([0.25, 0.25, double.NaN, double.NaN, 0, 0])));
        Assert.Equal([true, false, false], groups.Select(group => group.Counts([0.75, double.NaN, double.NaN, double.NaN, double.NaN, 0])));
    }

    [Fact]
    public void Write_GivesSingleValuesTheirPlace()
    {
        var point = new double[6];
        DimensionGroup.Of(Space)[2].Write([0.3], point);

        Assert.Equal([0, 0, 0.3, 0.5, 0, 0], point);
    }
}
