using System.ComponentModel.DataAnnotations;
using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps;
using MLWorkbench.Imaging.Steps.Augment;
using Xunit;

namespace MLWorkbench.Imaging.Tests.Steps;

public class AugmentTests
{
    [Fact]
    public void NothingSwitchedOn_ChangesNothing() => Prop.ForAll(
        Pictures.Any(PixelDepth.U8, PixelDepth.U16),
        image => Augmented(image, new AugmentOptions(), 3).SequenceEqual(image.ToPlanar())).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(FlipAxes.Horizontal)]
    [InlineData(FlipAxes.Vertical)]
    public void Flip_Twice_IsTheImage(FlipAxes axes) => Prop.ForAll(
        Pictures.Any(PixelDepth.U8),
        image =>
        {
            var flips = Enumerable.Range(0, 8).Select(epoch => Augmented(image, new AugmentOptions { Flip = axes }, epoch)).ToList();
            var plain = image.ToPlanar();
            return flips.All(once => once.SequenceEqual(plain) || Flipped(once, image.Shape, axes).SequenceEqual(plain));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Flip_HappensAboutHalfTheTime()
    {
        var image = Image.FromBytes(2, 1, 1, [1, 2]);

        var options = new AugmentOptions { Flip = FlipAxes.Horizontal };

        var flipped = Enumerable.Range(0, 1000).Count(epoch => Augmented(image, options, epoch)[0] == 2);

        Assert.InRange(flipped, 440, 560);
    }

    [Fact]
    public void FlipInsideAWarp_EqualsFlipAfterTheWarp()
    {
        var image = Pictures.Scene(31, 24, 1);
        var warp = new AugmentOptions { Rotate = 30 };
        var both = warp with { Flip = FlipAxes.Horizontal };

        for (var epoch = 0; epoch < 8; epoch++)
        {
            var (plain, flipped) = (Augmented(image, warp, epoch), Augmented(image, both, epoch));
            Assert.True(Near(plain, flipped) || Near(Flipped(plain, image.Shape, FlipAxes.Horizontal), flipped));
        }
    }

    [Fact]
    public void Shift_MovesByWholePixelsExactly()
    {
        var image = Image.FromBytes(5, 1, 1, [10, 20, 30, 40, 50]);
        var sampler = new Affine(1, 0, 2, 0, 1, 0);

        Assert.Equal([30, 40, 50, 50, 50], Warped(image, sampler, FillMode.Nearest));
        Assert.Equal([30, 40, 50, 7, 7], Warped(image, sampler, FillMode.Constant));
        Assert.Equal([30, 40, 50, 50, 40], Warped(image, sampler, FillMode.Reflect));
        Assert.Equal([30, 40, 50, 10, 20], Warped(image, sampler, FillMode.Wrap));
    }

    [Fact]
    public void Rotation_ByAQuarter_TurnsTheImage()
    {
        var image = Image.FromBytes(3, 3, 1, [1, 2, 3, 4, 5, 6, 7, 8, 9]);

        var turned = Warped(image, Affine.Rotation(90).About(image.Shape), FillMode.Constant);

        Assert.Equal([3, 6, 9, 2, 5, 8, 1, 4, 7], turned);
    }

    [Fact]
    public void Zoom_BelowOne_Enlarges()
    {
        var image = Image.FromBytes(9, 9, 1, [.. Enumerable.Range(0, 81).Select(index => (byte)(index is 40 ? 255 : 0))]);

        var enlarged = Augmented(image, new AugmentOptions { ZoomRange = new Between { Low = 0.5, High = 0.5 } }, 1);

        Assert.True(enlarged.Count(value => value > 0) > 1);
        Assert.Equal(255, enlarged[40]);
    }

    [Fact]
    public void Brightness_MultipliesAndClips()
    {
        var image = Image.FromBytes(3, 1, 1, [0, 100, 200]);

        Assert.Equal([0, 150, 255], Augmented(image, new AugmentOptions { BrightnessRange = new Between { Low = 1.5, High = 1.5 } }, 1));
    }

    [Fact]
    public void ChannelShift_MovesAllChannelsAlike_WithinItsRange()
    {
        var image = Image.FromBytes(1, 1, 3, [50, 100, 150]);

        for (var epoch = 0; epoch < 50; epoch++)
        {
            var shifted = Augmented(image, new AugmentOptions { ChannelShift = 20 }, epoch);
            Assert.InRange(shifted[0], 30, 70);
            Assert.Equal(50, shifted[1] - shifted[0], 1e-3);
            Assert.Equal(50, shifted[2] - shifted[1], 1e-3);
        }
    }

    [Fact]
    public void Draws_StayWithinTheirRange_AndFillIt()
    {
        var sampler = new AugmentSampler(new AugmentOptions { ShiftX = 0.25 }, 7, new ImageShape(100, 100, 1), null);

        var shifts = Enumerable.Range(0, 2000).Select(sample => sampler.Draw(0, sample).Matrix[2]).ToList();

        Assert.All(shifts, shift => Assert.InRange(shift, -25, 25));
        Assert.True(shifts.Min() < -24 && shifts.Max() > 24 && Math.Abs(shifts.Average()) < 1.5);
    }

    [Fact]
    public void SwitchingOneChangeOn_LeavesTheOthersAsTheyWere()
    {
        var shape = new ImageShape(64, 64, 3);
        var few = new AugmentSampler(new AugmentOptions { Brightness = 0.3 }, 7, shape, null);
        var all = new AugmentOptions { Brightness = 0.3, Rotate = 10, Flip = FlipAxes.Both, Zoom = 0.1 };
        var many = new AugmentSampler(all, 7, shape, null);

        Assert.All(Enumerable.Range(0, 20), sample => Assert.Equal(few.Draw(3, sample).Gain, many.Draw(3, sample).Gain));
    }

    [Fact]
    public void ZoomTwice_IsRefused() =>
        Assert.Contains(
            "give zoom or zoom-range, not both",
            Assert.Throws<ValidationException>(() => Validate(new AugmentOptions { Zoom = 0.1, ZoomRange = new Between() })).Message);

    private static void Validate(object options) =>
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);

    private static float[] Augmented(Image image, AugmentOptions options, int epoch)
    {
        var plan = ImagePlan.From([], image.Shape);
        var loader = new BatchLoader([new ImageInput.Prepared(image, "")], plan, new BatchOptions { Augment = options });
        var values = new float[image.Shape.Values];
        loader.Fill(new[] { 0 }, epoch, values);
        return values;
    }

    private static unsafe float[] Warped(Image image, Affine affine, FillMode fill)
    {
        var finish = new AugmentSampler(null, 1, image.Shape, null).Draw(0, 0);
        (finish.Warp, finish.Fill, finish.FillValue) = (1, (int)fill, 7);
        affine.CopyTo(ref finish.Matrix);
        var values = new float[image.Shape.Values];
        fixed (float* planar = values)
        {
            PlanRunner.Render(ImagePlan.From([], image.Shape), image, prepared: true, finish, planar);
        }

        return values;
    }

    private static float[] Flipped(float[] planar, ImageShape shape, FlipAxes axes) =>
    [
        .. Enumerable.Range(0, planar.Length).Select(index =>
        {
            var (x, y, channel) = (index % shape.Width, index / shape.Width % shape.Height, index / shape.Width / shape.Height);
            (x, y) = axes == FlipAxes.Horizontal ? (shape.Width - 1 - x, y) : (x, shape.Height - 1 - y);
            return planar[(((channel * shape.Height) + y) * shape.Width) + x];
        }),
    ];

    // OpenCV places a warp on a grid of 1/32 pixel, on which a mirrored point may fall to the other side.
    private static bool Near(float[] left, float[] right) => left.Zip(right, (a, b) => Math.Abs(a - b)).Average() < 1.5;
}
