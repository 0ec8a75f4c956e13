using System.ComponentModel.DataAnnotations;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Training.FineTune;
using Xunit;

namespace MLWorkbench.Training.Tests.FineTune;

public class FineTuneOptionsTests
{
    [Fact]
    public void Defaults_AreValid() => Assert.Empty(Errors(new FineTuneOptions()));

    [Fact]
    public void EveryTrainableBackbone_IsValidByItself() =>
        Assert.All(TorchBackbones.Names, name => Assert.Empty(Errors(new FineTuneOptions { Backbone = name })));

    [Fact]
    public void SizeBelowTheBackbonesLeast_IsRefused()
    {
        var error = Assert.Single(Errors(new FineTuneOptions { Size = 16 }));

        Assert.Equal("'resnet18' takes images from 32 x 32 pixels on.", error.ErrorMessage);
    }

    [Fact]
    public void NothingToTrain_IsRefused() => Assert.Equal(
        ["HeadEpochs"], Errors(new FineTuneOptions { Unfreeze = Unfreezing.None, HeadEpochs = 0 }).SelectMany(error => error.MemberNames));

    [Fact]
    public void RandomWeights_AreNotFrozen()
    {
        Assert.Equal(["Weights"], Errors(new FineTuneOptions { Weights = StartingWeights.Random }).SelectMany(error => error.MemberNames));
        Assert.Empty(Errors(new FineTuneOptions { Weights = StartingWeights.Random, HeadEpochs = 0, Unfreeze = Unfreezing.All }));
    }

    [Fact]
    public void Ranges_AreChecked()
    {
        var errors = Errors(new FineTuneOptions { Discount = 2, Ema = 1, Views = 3, Mixup = -1, LearningRate = 0, WarmUp = 1, GradientClip = -1 });

        Assert.Equal(
            ["Discount", "Ema", "GradientClip", "LearningRate", "Mixup", "Views", "WarmUp"], errors.SelectMany(error => error.MemberNames).Order());
    }

    private static List<ValidationResult> Errors(FineTuneOptions options)
    {
        var errors = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), errors, validateAllProperties: true);
        return errors;
    }
}
