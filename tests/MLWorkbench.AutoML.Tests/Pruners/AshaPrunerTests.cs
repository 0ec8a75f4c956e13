using MLWorkbench.AutoML.Pruners.Asha;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Pruners;

public class AshaPrunerTests
{
    private static readonly AshaOptions Asha = new() { Grace = 1, Startup = 1 };

    [Fact]
    public void TrialOutsideTheBestThird_IsStoppedWithItsStanding() => Assert.Equal(
        "at epoch 1 of 9 its auroc 0.7 is not the best of 3 trials (0.9 or better)",
        Asha.Judge(Curve.Of(1, 9, 0.8), Curve.Of(2, 9, 0.9), Curve.Of(3, 9, 0.7)));

    [Fact]
    public void TrialInTheBestThird_GoesOn() => Assert.Null(Asha.Judge(Curve.Of(1, 9, 0.8), Curve.Of(2, 9, 0.9), Curve.Of(3, 9, 0.91)));

    [Fact]
    public void TrialAsGoodAsTheLastThatIsKept_GoesOn() => Assert.Null(Asha.Judge(Curve.Of(1, 9, 0.8), Curve.Of(2, 9, 0.9), Curve.Of(3, 9, 0.9)));

    [Fact]
    public void BetweenTheSteps_NobodyIsJudged() => Assert.Null(Asha.Judge(Curve.Of(1, 9, 0.8, 0.9), Curve.Of(2, 9, 0.1, 0.1)));

    [Fact]
    public void Judgement_IsByTheBestEpochSoFar() => Assert.Null(
        Asha.Judge(Curve.Of(1, 9, 0.5, 0.6, 0.7), Curve.Of(2, 9, 0.5, 0.8, 0.1)));

    [Fact]
    public void OfALoss_TheHigherIsStopped() => Assert.NotNull(
        Asha.Judge(new Objective("log_loss", true), Curve.Of(1, 9, 0.2), Curve.Of(2, 9, 0.3)));

    [Fact]
    public void Startup_LetsTheFirstOnesRun() => Assert.Null(
        (Asha with { Startup = 3 }).Judge(Curve.Of(1, 9, 0.9), Curve.Of(2, 9, 0.1)));

    [Fact]
    public void TrialThatEndedEarly_CountsWithWhatItReached() => Assert.NotNull(
        Asha.Judge(Curve.Of(1, 9, 0.5, 0.9).Completed(), Curve.Of(2, 9, 0.5, 0.6, 0.7)));

    [Fact]
    public void TrialsOfASingleEpoch_AreNoMeasure() => Assert.Null(Asha.Judge(Curve.Of(1, 1, 0.9).Completed(), Curve.Of(2, 9, 0.5)));

    [Fact]
    public void WithoutValues_NobodyIsStopped() => Assert.Null(Asha.Judge(Curve.Of(1, 9, 0.9), Curve.Of(2, 9, double.NaN)));

    [Fact]
    public void LaterFolds_AreNotJudged() => Assert.Null(
        Asha.Judge(Curve.OfFolds(1, 2, 9, [0.9], [0.9]), Curve.OfFolds(2, 2, 9, [0.9], [0.1])));
}
