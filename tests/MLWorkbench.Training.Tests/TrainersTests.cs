using MLWorkbench.Training.Cnn;
using MLWorkbench.Training.FineTune;
using Xunit;

namespace MLWorkbench.Training.Tests;

public class TrainersTests
{
    [Fact]
    public void CnnOptions_GetTheCnnTrainer() => Assert.IsType<CnnTrainer>(Trainers.For(new CnnOptions(), new TrialStores()));

    [Fact]
    public void FineTuneOptions_GetTheFineTuneTrainer() =>
        Assert.IsType<FineTuneTrainer>(Trainers.For(new FineTuneOptions(), new TrialStores()));

    [Fact]
    public void UnknownOptions_AreRefusedByName() =>
        Assert.Contains("String", Assert.Throws<ArgumentException>(() => Trainers.For("cnn", new TrialStores())).Message, StringComparison.Ordinal);
}
