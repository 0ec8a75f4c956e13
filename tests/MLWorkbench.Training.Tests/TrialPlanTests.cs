using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Steps.Augment;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.Training.Cnn;
using MLWorkbench.Training.Transfer;
using Xunit;

namespace MLWorkbench.Training.Tests;

public class TrialPlanTests
{
    private static readonly StoredImages _many = new(new ImageShape(300, 200, 1), OneSize: false, Bits: 8);
    private static readonly StoredImages _one = _many with { OneSize = true };

    [Fact]
    public void ATrainersSize_ReplacesThatOfTheResizeStepAndKeepsItsMode()
    {
        var plan = TrialPlan.Of([new LoadImageOptions(), new ResizeOptions { Size = 96, Mode = ResizeMode.Crop }, new TransferOptions { Size = 64 }], _many);

        Assert.Equal((64, 64), (plan.Width, plan.Height));
        Assert.Equal(ResizeMode.Crop, plan.Steps.OfType<ResizeOptions>().Single().Mode);
    }

    [Fact]
    public void WithoutASizeOfItsOwn_TheResizeStepDecides()
    {
        var plan = TrialPlan.Of([new LoadImageOptions(), new ResizeOptions { Size = 96, Width = 128 }, new TransferOptions()], _many);

        Assert.Equal((128, 96), (plan.Width, plan.Height));
    }

    [Fact]
    public void WithoutAResizeStep_TheBackboneBringsItsOwn()
    {
        var plan = TrialPlan.Of([new LoadImageOptions(), new AugmentOptions(), new TransferOptions { Backbone = "raw-pixels", Size = 48 }], _many);

        Assert.Equal((48, 48, 1), (plan.Width, plan.Height, plan.Channels));
    }

    [Fact]
    public void ANetworkFromScratch_KeepsThePipelinesSize()
    {
        Assert.Equal((300, 200), (TrialPlan.Of([new LoadImageOptions(), new CnnOptions()], _one).Width, 200));
        Assert.Contains("resize", Assert.Throws<InputException>(() => TrialPlan.Of([new LoadImageOptions(), new CnnOptions()], _many)).Message);
    }
}
