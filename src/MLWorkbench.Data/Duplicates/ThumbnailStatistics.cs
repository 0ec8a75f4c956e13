using System.Numerics;
using System.Runtime.InteropServices;

namespace MLWorkbench.Data.Duplicates;

/// <summary>
/// A 64x64 thumbnail prepared for comparing. Correlation is c = u.v for vectors u, v freed of their mean and scaled to length 1. Sums over
/// 8x8 blocks divided by 8 are an orthonormal projection P, and |Pu - Pv| is at most |u - v| = sqrt(2 - 2c): pairs whose 64 block sums lie
/// further apart need not be compared in full.
/// </summary>
internal sealed class ThumbnailStatistics
{
    private const int Side = 64;
    private const int Blocks = 8;
    private readonly byte[] _pixels;
    private readonly double _mean;
    private readonly double _norm;
    private readonly float[] _projection = new float[Blocks * Blocks];

    public ThumbnailStatistics(byte[] pixels)
    {
        _pixels = pixels;
        long sum = 0;
        long squares = 0;
        foreach (var pixel in pixels)
        {
            sum += pixel;
            squares += pixel * pixel;
        }

        _mean = (double)sum / pixels.Length;
        _norm = Math.Sqrt(Math.Max(0, squares - (sum * _mean)));
        if (!IsBlank)
        {
            Project();
        }
    }

    /// <summary>Whether all pixels are the same: such an image says nothing about whose it is.</summary>
    public bool IsBlank => _norm < 1e-9;

    /// <summary>An upper bound of the correlation, from the block sums alone.</summary>
    public double Bound(ThumbnailStatistics other)
    {
        var mine = MemoryMarshal.Cast<float, Vector<float>>(_projection);
        var theirs = MemoryMarshal.Cast<float, Vector<float>>(other._projection);
        var squares = Vector<float>.Zero;
        for (var part = 0; part < mine.Length; part++)
        {
            var difference = mine[part] - theirs[part];
            squares += difference * difference;
        }

        return 1 - (Vector.Sum(squares) / 2);
    }

    /// <summary>Pearson correlation; 0 with a blank image.</summary>
    public double Correlation(ThumbnailStatistics other)
    {
        if (IsBlank || other.IsBlank)
        {
            return 0;
        }

        return (Product(_pixels, other._pixels) - (_pixels.Length * _mean * other._mean)) / (_norm * other._norm);
    }

    /// <summary>Sum of products. 255 * 255 fits 16 bits, 4,096 of them 32.</summary>
    private static long Product(byte[] first, byte[] second)
    {
        var mine = MemoryMarshal.Cast<byte, Vector<byte>>(first);
        var theirs = MemoryMarshal.Cast<byte, Vector<byte>>(second);
        var sums = Vector<uint>.Zero;
        for (var part = 0; part < mine.Length; part++)
        {
            Vector.Widen(mine[part], out var mineLow, out var mineHigh);
            Vector.Widen(theirs[part], out var theirsLow, out var theirsHigh);
            Vector.Widen(mineLow * theirsLow, out var a, out var b);
            Vector.Widen(mineHigh * theirsHigh, out var c, out var d);
            sums += a + b + c + d;
        }

        return Vector.Sum(sums);
    }

    private void Project()
    {
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var block = (row / (Side / Blocks) * Blocks) + (column / (Side / Blocks));
                _projection[block] += (float)((_pixels[(row * Side) + column] - _mean) / (_norm * (Side / Blocks)));
            }
        }
    }
}
