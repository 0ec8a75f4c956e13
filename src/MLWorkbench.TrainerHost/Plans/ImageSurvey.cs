using MLWorkbench.Data;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.Imaging.Steps.Resize;

namespace MLWorkbench.TrainerHost.Plans;

/// <summary>What some of the training images look like; test images stay unseen.</summary>
internal sealed record ImageSurvey
{
    /// <summary>Enough to see what is usual; a second of decoding.</summary>
    private const int Most = 60;

    /// <summary>Side of the small pictures on which borders are measured.</summary>
    private const int Side = 64;

    /// <summary>How far channels may lie apart in a grey picture, as a share of the range: recompression moves a level or two of 255.</summary>
    private const float SameGrey = 0.012f;

    /// <summary>How many images were looked at.</summary>
    public required int Images { get; init; }

    /// <summary>How many have three channels that say the same.</summary>
    public required int Grey { get; init; }

    /// <summary>Least raw value.</summary>
    public required float Low { get; init; }

    /// <summary>Greatest raw value.</summary>
    public required float High { get; init; }

    /// <summary>Median share of dark border.</summary>
    public required double Border { get; init; }

    /// <summary>Share of the images with a border whose picture `crop-foreground` would leave whole.</summary>
    public required double Croppable { get; init; }

    /// <summary>Looks at training images, evenly over the data set.</summary>
    /// <param name="training">The training samples.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static ImageSurvey Of(IReadOnlyList<Sample> training, CancellationToken cancellation)
    {
        var step = Math.Max(1, (training.Count + Most - 1) / Most);
        var images = training.OrderBy(sample => sample.Id, StringComparer.Ordinal).Where((_, index) => index % step == 0);
        var seen = new List<Look>();
        foreach (var sample in images)
        {
            cancellation.ThrowIfCancellationRequested();
            seen.Add(Look.At(sample.Image.Load()));
        }

        var bordered = seen.FindAll(look => look.Border.Share > 0);
        return new ImageSurvey
        {
            Images = seen.Count,
            Grey = seen.Count(look => look.GreyInColour),
            Low = seen.Min(look => look.Low),
            High = seen.Max(look => look.High),
            Border = seen.Select(look => look.Border.Share).Order().ElementAt(seen.Count / 2),
            Croppable = bordered.Count == 0 ? 0 : bordered.Count(look => look.Border.CropKeepsTheRest) / (double)bordered.Count,
        };
    }

    /// <summary>One image.</summary>
    private sealed record Look(bool GreyInColour, float Low, float High, DarkBorder Border)
    {
        public static Look At(Image image)
        {
            var values = image.ToPlanar();
            var plan = ImagePlan.From([new LoadImageOptions { Channels = image.Channels }, new ResizeOptions { Size = Side, Mode = ResizeMode.Stretch }]);
            var small = plan.Apply(image).ToPlanar();
            var grey = new float[Side * Side];
            for (var i = 0; i < small.Length; i++)
            {
                grey[i % grey.Length] += small[i] / image.Channels;
            }

            return new Look(image.Channels == 3 && IsGrey(values, image), values.Min(), values.Max(), DarkBorder.Of(grey, Side));
        }

        private static bool IsGrey(float[] planar, Image image)
        {
            var plane = image.Width * image.Height;
            var tolerance = SameGrey * (image.Depth == PixelDepth.U16 ? 65_535 : 255);
            for (var pixel = 0; pixel < plane; pixel++)
            {
                var (red, green, blue) = (planar[pixel], planar[plane + pixel], planar[(2 * plane) + pixel]);
                if (Math.Abs(red - green) > tolerance || Math.Abs(green - blue) > tolerance)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
