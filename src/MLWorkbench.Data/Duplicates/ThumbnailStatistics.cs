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
        var distance = 0f;
        for (var block = 0; block < _projection.Length; block++)
        {
            var difference = _projection[block] - other._projection[block];
            distance += difference * difference;
        }

        return 1 - (distance / 2);
    }

    /// <summary>Pearson correlation; 0 with a blank image.</summary>
    public double Correlation(ThumbnailStatistics other)
    {
        if (IsBlank || other.IsBlank)
        {
            return 0;
        }

        long products = 0;
        var (mine, theirs) = (_pixels, other._pixels);
        for (var pixel = 0; pixel < mine.Length; pixel++)
        {
            products += mine[pixel] * theirs[pixel];
        }

        return (products - (mine.Length * _mean * other._mean)) / (_norm * other._norm);
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
