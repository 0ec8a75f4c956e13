using System.Collections.Immutable;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.AutoML.Tuners.CostFrugal;
using MLWorkbench.AutoML.Tuners.Tpe;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Tuners.CostFrugal;

public class TurnTests
{
    private static readonly SearchSpace Space = new(new RealDimension("x", 0, 1), new RealDimension("y", 0, 1));

    [Theory]
    [InlineData(14, 1, false)]
    [InlineData(15, 1, true)]
    [InlineData(15, 2, false)]
    [InlineData(30, 2, true)]
    public void WalksThatFindNothingBetter_GiveWay(int trials, int learners, bool over) =>
        Assert.Equal(over, Turn.IsOver(History(trials, better: 3), learners));

    [Theory]
    [InlineData(24, false)]
    [InlineData(25, true)]
    public void WalksThatGoOnFinding_GiveWayLater(int trials, bool over) => Assert.Equal(over, Turn.IsOver(History(trials, better: trials), 1));

    [Fact]
    public void AfterThem_TheModelProposes()
    {
        var history = History(40, better: 5);

        var proposed = new CostFrugalOptions().Create().Propose(history);

        Assert.Equal(Space.Decode(new TpeOptions().Create().Propose(history)), Space.Decode(proposed));
    }

    /// <summary>Trials of which the first so many are each better than the one before, and the others worse than all.</summary>
    private static TrialHistory History(int trials, int better) => new(
        Space,
        new Objective("auroc"),
        1,
        trials + 1,
        [
            .. Enumerable.Range(1, trials).Select(number => new Trial(
                number, 1, ImmutableDictionary<string, object>.Empty.Add("x", number / 100.0).Add("y", 0.5))
            {
                State = TrialState.Completed, Value = number <= better ? 0.5 + (number / 1000.0) : 0.4, Seconds = 1,
            }),
        ]);
}
