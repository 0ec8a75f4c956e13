using System.ComponentModel.DataAnnotations;
using MLWorkbench.Training.Cnn;
using Xunit;

namespace MLWorkbench.Training.Tests.Cnn;

public class CnnOptionsTests
{
    [Fact]
    public void Defaults_AreValid() => Assert.Empty(Errors(new CnnOptions()));

    [Fact]
    public void EveryNetwork_IsValidByItself() =>
        Assert.All(Enum.GetValues<CnnNetwork>(), network => Assert.Empty(Errors(new CnnOptions { Network = network })));

    [Fact]
    public void LabelSmoothing_BelongsToCrossEntropy()
    {
        var error = Assert.Single(Errors(new CnnOptions { LabelSmoothing = 0.1, Loss = CnnLoss.BinaryCrossEntropy }));

        Assert.Equal("'label-smoothing' belongs to 'loss: cross-entropy'; remove it or change the loss.", error.ErrorMessage);
    }

    [Fact]
    public void PartsOfTheStack_AreRefusedForOtherNetworks()
    {
        var errors = Errors(new CnnOptions { Network = CnnNetwork.ResNet18, Filters = 32, Dropout = 0.5, Attention = true });

        Assert.Equal(["Filters", "Attention", "Dropout"], errors.SelectMany(error => error.MemberNames));
        Assert.All(errors, error => Assert.Equal("it shapes only 'network: stack'; remove it or change the network.", error.ErrorMessage));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    public void Kernel_IsOddAndAtMostSeven(int kernel) =>
        Assert.Equal(["Kernel"], Errors(new CnnOptions { Kernel = kernel }).SelectMany(error => error.MemberNames));

    [Fact]
    public void LabelSmoothing_GoesWithTheLossThatFollowsTheLabels() => Assert.Empty(Errors(new CnnOptions { LabelSmoothing = 0.1 }));

    [Fact]
    public void Ranges_AreChecked()
    {
        var errors = Errors(new CnnOptions { Epochs = 0, BatchSize = 0, LearningRate = 0, Momentum = 1, Dropout = 1, Patience = -1 });

        Assert.Equal(
            ["BatchSize", "Dropout", "Epochs", "LearningRate", "Momentum", "Patience"], errors.SelectMany(error => error.MemberNames).Order());
    }

    private static List<ValidationResult> Errors(CnnOptions options)
    {
        var errors = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), errors, validateAllProperties: true);
        return errors;
    }
}
