using MLWorkbench.Foundation.Seeds;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Native;

namespace MLWorkbench.Imaging.Steps.Augment;

/// <summary>
/// Draws the random changes of one image in one epoch. Each parameter has a stream of its own, so switching one on does not
/// change what the others draw.
/// </summary>
internal sealed class AugmentSampler
{
    private readonly AugmentOptions? _options;
    private readonly ulong _seed;
    private readonly ImageShape _shape;
    private readonly NativeFinish _plain;

    internal AugmentSampler(AugmentOptions? options, ulong seed, ImageShape shape, PixelScaling? scaling)
    {
        (_options, _seed, _shape) = (options, seed, shape);
        _plain = new NativeFinish { Gain = 1 };
        for (var channel = 0; channel < 4; channel++)
        {
            _plain.Scale[channel] = scaling is not null && channel < shape.Channels ? scaling.Scale[channel] : 1;
            _plain.Offset[channel] = scaling is not null && channel < shape.Channels ? scaling.Offset[channel] : 0;
        }
    }

    private enum Draws
    {
        Rotate,
        ShiftX,
        ShiftY,
        Shear,
        ZoomX,
        ZoomY,
        FlipX,
        FlipY,
        Brightness,
        ChannelShift,
    }

    internal NativeFinish Draw(int epoch, int sample)
    {
        if (_options is null)
        {
            return _plain;
        }

        var finish = _plain;
        Geometry(ref finish, _options, epoch, sample);
        finish.Gain = Factor(_options.Brightness, _options.BrightnessRange, epoch, sample, Draws.Brightness);
        finish.Shift = Around(_options.ChannelShift, epoch, sample, Draws.ChannelShift);
        finish.Tone = finish.Gain == 1 && finish.Shift == 0 ? 0 : 1;
        return finish;
    }

    private void Geometry(ref NativeFinish finish, AugmentOptions options, int epoch, int sample)
    {
        finish.FlipX = Chance(options.Flip is FlipAxes.Horizontal or FlipAxes.Both, epoch, sample, Draws.FlipX);
        finish.FlipY = Chance(options.Flip is FlipAxes.Vertical or FlipAxes.Both, epoch, sample, Draws.FlipY);
        finish.Fill = (int)options.Fill;
        finish.FillValue = options.FillValue;

        // Keras' order: the matrices take places in the result to places in the image.
        var warp = Affine.Identity
            .Then(Affine.Rotation(Around(options.Rotate, epoch, sample, Draws.Rotate)))
            .Then(Affine.Translation(
                Around(options.ShiftX, epoch, sample, Draws.ShiftX) * _shape.Width,
                Around(options.ShiftY, epoch, sample, Draws.ShiftY) * _shape.Height))
            .Then(Affine.Shear(Around(options.Shear, epoch, sample, Draws.Shear)))
            .Then(Affine.Scale(
                Factor(options.Zoom, options.ZoomRange, epoch, sample, Draws.ZoomX),
                Factor(options.Zoom, options.ZoomRange, epoch, sample, Draws.ZoomY)));
        if (warp != Affine.Identity)
        {
            finish.Warp = 1;
            warp.Then(Affine.Scale(finish.FlipX == 1 ? -1 : 1, finish.FlipY == 1 ? -1 : 1)).About(_shape).CopyTo(ref finish.Matrix);
        }
    }

    private double Around(double most, int epoch, int sample, Draws draw) =>
        most == 0 ? 0 : most * ((2 * Uniform(epoch, sample, draw)) - 1);

    private double Factor(double share, Between? range, int epoch, int sample, Draws draw) =>
        range is null ? 1 + Around(share, epoch, sample, draw) : range.Low + ((range.High - range.Low) * Uniform(epoch, sample, draw));

    private int Chance(bool possible, int epoch, int sample, Draws draw) => possible && Uniform(epoch, sample, draw) < 0.5 ? 1 : 0;

    // 53 random bits: every double in [0, 1) of that grid is equally likely.
    private double Uniform(int epoch, int sample, Draws draw) =>
        (SeedSequence.Derive(_seed, "augment", epoch, sample, (long)draw) >> 11) * (1.0 / (1UL << 53));
}
