using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Batches;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.Imaging.Volumes;

namespace MLWorkbench.Imaging.Viewing;

/// <summary>
/// A small 8-bit picture of what a plan takes from an image, for people: the same crop and the same margins as the network's input, so that
/// a map over that input lies right, but at the image's own resolution and proportions.
/// </summary>
public static class PlanPicture
{
    /// <summary>Makes the picture.</summary>
    /// <param name="input">The image as stored.</param>
    /// <param name="plan">What prepares it for the network.</param>
    /// <param name="options">Size and rendering.</param>
    /// <exception cref="ImageDecodeException">The file is no image or not whole.</exception>
    /// <exception cref="InputException">The file cannot be opened.</exception>
    public static Image Of(ImageInput input, ImagePlan plan, PictureOptions? options = null) => Show(input, plan, options).Picture;

    /// <summary>Makes the picture, and says what it shows: of three windows of a grey image, or of three planes, one in grey.</summary>
    /// <param name="input">The image as stored.</param>
    /// <param name="plan">What prepares it for the network.</param>
    /// <param name="options">Size and rendering.</param>
    /// <exception cref="ImageDecodeException">The file is no image or not whole.</exception>
    /// <exception cref="InputException">The file cannot be opened.</exception>
    public static ShownPicture Show(ImageInput input, ImagePlan plan, PictureOptions? options = null)
    {
        options ??= new PictureOptions();
        var steps = plan.Steps.Cast<IPlanStep>().ToArray();
        var last = steps.LastOrDefault() as ResizeOptions;
        var seen = Run(input, plan.Channels, last is null ? steps : steps[..^1], plan.Windows);
        if (last is not null && last.Mode != ResizeMode.Stretch)
        {
            var (width, height) = Canvas(seen, last);
            seen = Run(seen, last with { Width = width, Height = height });
        }

        // Only now, so that steps that look at all channels, such as a crop, leave the frame that the network sees.
        var shown = seen.Channels == 3 ? ShownChannel.Of(input, plan, seen) : null;
        seen = Shrunk(shown?.From(seen) ?? seen, options.Longest);
        var picture = shown is null ? EightBits.Of(seen, options.CutShare) : EightBits.OfWindow(seen, options.CutShare);
        return new ShownPicture(Enlarged(picture, options.Least), shown?.Name);
    }

    /// <summary>A picture as a file: PNG or JPEG, whichever is smaller.</summary>
    /// <param name="picture">8 bits.</param>
    /// <param name="options">Quality.</param>
    public static byte[] Encode(Image picture, PictureOptions? options = null)
    {
        var jpeg = ImageCodec.EncodeJpeg(picture, (options ?? new PictureOptions()).Quality);
        var png = ImageCodec.EncodePng(picture);
        return png.Length <= jpeg.Length ? png : jpeg;
    }

    /// <summary>The frame of a padded or cut image at the resolution of the image.</summary>
    private static (int Width, int Height) Canvas(Image image, ResizeOptions resize)
    {
        var across = (double)image.Width / resize.TargetWidth;
        var down = (double)image.Height / resize.TargetHeight;
        var factor = resize.Mode == ResizeMode.Pad ? Math.Max(across, down) : Math.Min(across, down);
        return (Side(resize.TargetWidth * factor), Side(resize.TargetHeight * factor));
    }

    private static Image Shrunk(Image image, int longest)
    {
        var factor = (double)longest / Math.Max(image.Width, image.Height);
        return factor >= 1
            ? image
            : Run(image, new ResizeOptions { Width = Side(image.Width * factor), Height = Side(image.Height * factor), Mode = ResizeMode.Stretch });
    }

    private static Image Enlarged(Image image, int least)
    {
        var factor = (least + Math.Max(image.Width, image.Height) - 1) / Math.Max(image.Width, image.Height);
        return factor <= 1 ? image : Run(image, new ResizeOptions
        {
            Width = image.Width * factor, Height = image.Height * factor, Mode = ResizeMode.Stretch, Filter = ResizeFilter.Nearest,
        });
    }

    private static Image Run(Image image, ResizeOptions resize) => Run(new ImageInput.Decoded(image, ""), image.Channels, [resize]);

    private static Image Run(ImageInput input, int channels, IPlanStep[] steps, IReadOnlyList<string>? windows = null)
    {
        // The plan's size is not asked for here: each image keeps its own.
        var plan = new ImagePlan(new ImageShape(1, 1, channels), steps, windows);
        return input switch
        {
            ImageInput.FromFile file => PlanRunner.Apply(plan, ImageCodec.ReadFile(file.Path), null, file.Frame),
            ImageInput.FromVolume volume => PlanRunner.Apply(plan, PlanRunner.Rendered(plan, VolumeStore.Get(volume.Path), volume.Plane)),
            ImageInput.Encoded encoded => PlanRunner.Apply(plan, encoded.File.Span, null),
            ImageInput.Decoded decoded => PlanRunner.Apply(plan, decoded.Image),
            ImageInput.Prepared prepared => PlanRunner.Apply(new ImagePlan(new ImageShape(1, 1, channels), []), prepared.Image),
            _ => throw new ArgumentException($"No picture of {input.GetType().Name}.", nameof(input)),
        };
    }

    private static int Side(double length) => Math.Max(1, (int)Math.Round(length));
}
