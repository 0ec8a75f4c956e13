using MLWorkbench.Backbones.Mapping;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.Backbones.Tests.Mapping;

public class InputFitTests
{
    private static readonly Backbone _backbone = new()
    {
        Name = "net", Family = "Net", Format = BackboneFormat.Onnx, Input = new BackboneInput { Size = 224, Minimum = 32 },
    };

    [Fact]
    public void AnySize_EntersAsItIs()
    {
        var fit = InputFit.Of(_backbone, new BackboneInputSpec(1, 96, 128), (null, null));

        Assert.Equal(new InputFit(96, 128, null), fit);
    }

    [Fact]
    public void FixedSize_IsResizedTo_AndSaid()
    {
        var fit = InputFit.Of(_backbone, new BackboneInputSpec(1, 96, 128), (224, 224));

        Assert.Equal((224, 224), (fit.Height, fit.Width));
        Assert.Equal(
            "'net' takes 224x224 pixels only: images of 128x96 are resized for it (linear, without antialiasing). "
            + "resize: { size: 224 } in the pipeline does it better.",
            fit.Notice);
    }

    [Fact]
    public void TooSmall_IsRefusedWithTheCure()
    {
        var refused = Assert.Throws<InputException>(() => InputFit.Of(_backbone, new BackboneInputSpec(1, 28, 28), (null, null)));

        Assert.Equal(
            "Images of 28x28 pixels are too small for the backbone 'net': it needs at least 32x32. "
            + "Set resize: { size: 224 }, or choose another backbone.",
            refused.Message);
    }

    [Fact]
    public void Steps_AreRoundedTo()
    {
        var stepped = _backbone with { Input = _backbone.Input with { Step = 16 } };

        var fit = InputFit.Of(stepped, new BackboneInputSpec(1, 100, 96), (null, null));

        Assert.Equal((96, 96), (fit.Height, fit.Width));
        Assert.NotNull(fit.Notice);
    }
}
