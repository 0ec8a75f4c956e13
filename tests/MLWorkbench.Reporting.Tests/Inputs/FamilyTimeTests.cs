using MLWorkbench.Reporting.Inputs;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Inputs;

public class FamilyTimeTests
{
    [Fact]
    public void EveryTrial_CountsOnceInItsFamily()
    {
        var study = FullInput.Study();

        var families = FamilyTime.Of(study);

        Assert.Equal(["cnn", "transfer"], families.Select(family => family.Name));
        Assert.Equal(study.Trials.Count, families.Sum(family => family.Completed + family.Pruned + family.Failed));
        Assert.Equal(study.Trials.Sum(trial => trial.Seconds), families.Sum(family => family.Seconds), 9);
        Assert.Equal(20, families[0].Median);
    }

    [Fact]
    public void Facts_SayTimePerTrialAndPerTrainer() => Assert.Equal(
        [new("Search", "15 min for 72 trials"), new("Trial, mean", "14 s"), new("cnn, 48 trials", "16 min in all, median 20 s"), new("transfer, 24 trials", "72 s in all, median 3.0 s")],
        FamilyTime.Facts(FullInput.Study()));
}
