using System.Numerics.Tensors;

namespace MLWorkbench.Data.Duplicates;

/// <summary>
/// Where the edges of a 64x64 thumbnail run: histograms of gradient directions (Dalal and Triggs 2005) after a slight blur, 8 directions in 8x8
/// overlapping cells, scaled to length 1. A product of two is their cosine. It barely changes when a picture is shifted, cropped or marked, or when
/// it is the next frame of the same recording, which moves single pixels too much for hashes and correlation.
/// </summary>
internal static class OutlineFeatures
{
    /// <summary>Numbers of an image.</summary>
    public const int Length = Directions * Cells * Cells;

    private const int Side = 64;
    private const int Cells = 8;
    private const int Directions = 8;
    private const int BlurReach = 4;

    /// <summary>Gaussian of one pixel's deviation, cut off at four.</summary>
    private static readonly float[] _blur = Blur();

    /// <summary>How much of each pixel along an axis belongs to which cell: [cell][pixel], falling linearly towards the neighbours' centres.</summary>
    private static readonly float[][] _cells = [.. Enumerable.Range(0, Cells).Select(Shares)];

    /// <summary>Computes them.</summary>
    /// <param name="thumbnail">Grey, 64x64, row by row.</param>
    public static float[] Of(ReadOnlySpan<byte> thumbnail)
    {
        var grey = new float[Side * Side];
        for (var pixel = 0; pixel < grey.Length; pixel++)
        {
            grey[pixel] = thumbnail[pixel];
        }

        grey = Blurred(Blurred(grey, 1, Side), Side, 1);
        var features = new float[Length];
        var across = new float[Directions * Cells];
        for (var row = 0; row < Side; row++)
        {
            SumRow(grey, row, across);
            for (var cell = 0; cell < Cells; cell++)
            {
                if (_cells[cell][row] is var share and > 0)
                {
                    var own = features.AsSpan(cell * across.Length, across.Length);
                    TensorPrimitives.MultiplyAdd(across, share, own, own);
                }
            }
        }

        var length = TensorPrimitives.Norm<float>(features);
        if (length > 0)
        {
            TensorPrimitives.Divide(features, length, features);
        }

        return features;
    }

    /// <summary>Cosine of two images' features: 0 to 1.</summary>
    public static double Cosine(float[] first, float[] second) => TensorPrimitives.Dot<float>(first, second);

    /// <summary>Adds a row's gradients to the cells along it: [cell][direction].</summary>
    private static void SumRow(float[] grey, int row, float[] across)
    {
        Array.Clear(across);
        for (var column = 0; column < Side; column++)
        {
            var x = Slope(grey, (row * Side) + column, 1, column);
            var y = Slope(grey, (row * Side) + column, Side, row);
            var strength = MathF.Sqrt((x * x) + (y * y));
            if (strength <= 0)
            {
                continue;
            }

            var direction = (MathF.Atan2(y, x) / MathF.Tau * Directions) + Directions;
            var below = (int)direction;
            var share = direction - below;
            var (first, second) = (below % Directions, (below + 1) % Directions);
            for (var cell = 0; cell < Cells; cell++)
            {
                if (_cells[cell][column] is var part and > 0)
                {
                    across[(cell * Directions) + first] += part * strength * (1 - share);
                    across[(cell * Directions) + second] += part * strength * share;
                }
            }
        }
    }

    /// <summary>Central difference; one-sided at the edge.</summary>
    private static float Slope(float[] grey, int at, int step, int position) => position switch
    {
        0 => grey[at + step] - grey[at],
        Side - 1 => grey[at] - grey[at - step],
        _ => (grey[at + step] - grey[at - step]) / 2,
    };

    private static float[] Blurred(float[] grey, int step, int across)
    {
        var result = new float[grey.Length];
        for (var line = 0; line < Side; line++)
        {
            for (var position = 0; position < Side; position++)
            {
                var sum = 0f;
                for (var offset = -BlurReach; offset <= BlurReach; offset++)
                {
                    // Mirrored at the edge, which makes no slope of its own.
                    var from = position + offset;
                    from = from < 0 ? -1 - from : from >= Side ? (2 * Side) - 1 - from : from;
                    sum += _blur[offset + BlurReach] * grey[(line * across) + (from * step)];
                }

                result[(line * across) + (position * step)] = sum;
            }
        }

        return result;
    }

    private static float[] Blur()
    {
        var weights = Enumerable.Range(-BlurReach, (2 * BlurReach) + 1).Select(offset => MathF.Exp(-offset * offset / 2f)).ToArray();
        var sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    private static float[] Shares(int cell) =>
        [.. Enumerable.Range(0, Side).Select(pixel => MathF.Max(0, 1 - MathF.Abs(((pixel + 0.5f) / (Side / Cells)) - 0.5f - cell)))];
}
