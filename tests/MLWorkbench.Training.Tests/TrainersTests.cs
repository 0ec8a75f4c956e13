using MLWorkbench.Training.Cnn;
using MLWorkbench.Training.Pixels;
using Xunit;

namespace MLWorkbench.Training.Tests;

public class TrainersTests
{
    [Fact]
    public void CnnOptions_GetTheCnnTrainer() => Assert.IsType<CnnTrainer>(Trainers.For(new CnnOptions(), new PixelStore()));

    [Fact]
    public void UnknownOptions_AreRefusedByName() =>
        Assert.Contains("String", Assert.Throws<ArgumentException>(() => Trainers.For("cnn", new PixelStore())).Message, StringComparison.Ordinal);
}
