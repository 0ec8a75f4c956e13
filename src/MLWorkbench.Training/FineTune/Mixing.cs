using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Training.FineTune;

/// <summary>
/// How a batch is mixed with itself in another order: image i is share x image i + (1 - share) x image partner[i], everywhere alike (mixup) or
/// as a rectangle of the one in the other (cutmix); the loss mixes the two labels in the same proportion.
/// </summary>
/// <param name="Share">Share of the image itself, 0 to 1.</param>
/// <param name="Partners">What each image is mixed with.</param>
/// <param name="Box">The rectangle that the partner fills, or null for mixup.</param>
internal sealed record Mixing(double Share, int[] Partners, MixingBox? Box)
{
    /// <summary>Draws a mixing, or null where the options ask for none.</summary>
    /// <param name="options">The two parameters.</param>
    /// <param name="random">The batch's own random numbers.</param>
    /// <param name="count">Images in the batch.</param>
    /// <param name="height">Of the images.</param>
    /// <param name="width">Of the images.</param>
    public static Mixing? Draw(FineTuneOptions options, Random random, int count, int height, int width)
    {
        if (options is { Mixup: 0, Cutmix: 0 })
        {
            return null;
        }

        var cut = options.Cutmix > 0 && (options.Mixup == 0 || random.NextDouble() < 0.5);
        var share = Beta(random, cut ? options.Cutmix : options.Mixup);
        var partners = Enumerable.Range(0, count).ToArray();
        random.Shuffle(partners);
        if (!cut)
        {
            return new Mixing(share, partners, null);
        }

        var box = MixingBox.Draw(random, 1 - share, height, width);
        return new Mixing(1 - ((double)box.Area / ((long)height * width)), partners, box);
    }

    /// <summary>The mixed images.</summary>
    /// <param name="images">[N, C, H, W].</param>
    public Tensor Apply(Tensor images)
    {
        var others = images.IndexSelect(0, Tensor.FromLabels(Partners).To(images.Device));
        if (Box is null)
        {
            return (images * Share) + (others * (1 - Share));
        }

        var mask = Tensor.FromArray(Box.Outside((int)images.Shape[2], (int)images.Shape[3]), 1, 1, images.Shape[2], images.Shape[3]).To(images.Device);
        return others + ((images - others) * mask);
    }

    /// <summary>A number from Beta(a, a), by Jöhnk's method in logarithms, as in NumPy: small parameters do not end at 0 / 0.</summary>
    private static double Beta(Random random, double a)
    {
        while (true)
        {
            var first = Math.Log(1 - random.NextDouble()) / a;
            var second = Math.Log(1 - random.NextDouble()) / a;
            if (Math.Exp(first) + Math.Exp(second) <= 1)
            {
                var largest = Math.Max(first, second);
                return Math.Exp(first - largest) / (Math.Exp(first - largest) + Math.Exp(second - largest));
            }
        }
    }
}

/// <summary>A rectangle of pixels.</summary>
/// <param name="Top">Its first row.</param>
/// <param name="Left">Its first column.</param>
/// <param name="Bottom">The row after its last.</param>
/// <param name="Right">The column after its last.</param>
internal sealed record MixingBox(int Top, int Left, int Bottom, int Right)
{
    /// <summary>Pixels in it.</summary>
    public int Area => (Bottom - Top) * (Right - Left);

    /// <summary>A rectangle in the image's proportions round a place drawn evenly, cut at the edges (Yun et al. 2019).</summary>
    /// <param name="random">Where the place comes from.</param>
    /// <param name="share">The area wanted, before it is cut.</param>
    /// <param name="height">Of the image.</param>
    /// <param name="width">Of the image.</param>
    public static MixingBox Draw(Random random, double share, int height, int width)
    {
        var (halfHeight, halfWidth) = (Half(height, share), Half(width, share));
        var (row, column) = (random.Next(height), random.Next(width));
        return new MixingBox(
            Math.Max(0, row - halfHeight), Math.Max(0, column - halfWidth), Math.Min(height, row + halfHeight), Math.Min(width, column + halfWidth));
    }

    /// <summary>1 outside the rectangle and 0 inside, row by row.</summary>
    public float[] Outside(int height, int width)
    {
        var mask = new float[height * width];
        Array.Fill(mask, 1);
        for (var row = Top; row < Bottom; row++)
        {
            mask.AsSpan((row * width) + Left, Right - Left).Clear();
        }

        return mask;
    }

    private static int Half(int length, double share) => (int)(length * Math.Sqrt(share)) / 2;
}
