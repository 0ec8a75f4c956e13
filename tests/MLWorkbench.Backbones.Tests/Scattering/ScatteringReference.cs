using System.Numerics;
using MLWorkbench.Backbones.Scattering;

namespace MLWorkbench.Backbones.Tests.Scattering;

/// <summary>The transform of one grey image in double precision, loop by loop, in the order of the graph's features.</summary>
internal sealed class ScatteringReference(ScatteringOptions options, int octaves)
{
    // The low-pass is cut where the wavelets beside it are.
    private const int Reach = 4;

    private readonly List<(int Order, double[,] Values)> _maps = [];

    /// <summary>The features.</summary>
    internal static double[] Of(double[,] image, ScatteringOptions options, int octaves)
    {
        var reference = new ScatteringReference(options, octaves);
        reference.Run(image);
        return reference.Pool();
    }

    /// <summary>The features of a colour image, given its grey image and its two colour differences.</summary>
    internal static double[] Of(double[,] grey, double[][,] differences, ScatteringOptions options, int octaves)
    {
        var reference = new ScatteringReference(options, octaves);
        reference.Run(grey);
        reference.Collect(0, differences.Select(difference => Map(difference, value => value + 0.5)));
        for (var octave = 0; octave < octaves; octave++)
        {
            reference.Collect(1, differences.SelectMany(difference => reference.FirstOrder(difference, octave)));
        }

        return reference.Pool();
    }

    /// <summary>The mean square of each order's maps, summed over angles and octaves.</summary>
    internal static double[] Energies(double[,] image, ScatteringOptions options, int octaves)
    {
        var reference = new ScatteringReference(options, octaves);
        reference.Run(image);
        return [.. Enumerable.Range(0, 3).Select(order => reference._maps.Where(map => map.Order == order)
            .Sum(map => map.Values.Cast<double>().Average(value => value * value)))];
    }

    private void Run(double[,] image)
    {
        Collect(0, [image]);
        for (var first = 0; first < octaves; first++)
        {
            var moduli = FirstOrder(image, first);
            Collect(1, moduli);
            for (var second = first + 1; second < octaves; second++)
            {
                Collect(2, moduli.SelectMany(map =>
                    Enumerable.Range(0, options.Angles).Select(angle => Modulus(map, second - 1 - first, second, angle))));
            }
        }
    }

    private List<double[,]> FirstOrder(double[,] image, int octave) =>
        [.. Enumerable.Range(0, options.Angles).Select(angle => Modulus(image, Math.Max(octave - 1, 0), octave, angle))];

    private static double[,] Map(double[,] image, Func<double, double> map)
    {
        var result = (double[,])image.Clone();
        for (var i = 0; i < image.Length; i++)
        {
            result[i / image.GetLength(1), i % image.GetLength(1)] = map(image[i / image.GetLength(1), i % image.GetLength(1)]);
        }

        return result;
    }

    /// <summary>|image * wavelet|, taken <paramref name="depth"/> levels below the image's own.</summary>
    private double[,] Modulus(double[,] image, int depth, int octave, int angle)
    {
        for (var i = 0; i < depth; i++)
        {
            image = Convolve(image, [.. LowPass.Kernel(Reach).Select(value => new Complex(value, 0))], Reach, 2, value => value.Real);
        }

        var wavelet = MorletWavelet.Sample(octave, angle, options.Angles, LowPass.Variance(depth));
        return Convolve(image, wavelet.Values, wavelet.Reach, octave == 0 ? 1 : 2, Complex.Abs);
    }

    private static double[,] Convolve(double[,] image, IReadOnlyList<Complex> kernel, int reach, int step, Func<Complex, double> map)
    {
        var (height, width) = (image.GetLength(0), image.GetLength(1));
        var result = new double[(height + step - 1) / step, (width + step - 1) / step];
        for (var y = 0; y < height; y += step)
        {
            for (var x = 0; x < width; x += step)
            {
                var sum = Complex.Zero;
                for (var k = 0; k < kernel.Count; k++)
                {
                    var (dy, dx) = ((k / ((2 * reach) + 1)) - reach, (k % ((2 * reach) + 1)) - reach);
                    sum += kernel[k] * image[Mirror(y + dy, height), Mirror(x + dx, width)];
                }

                result[y / step, x / step] = map(sum);
            }
        }

        return result;
    }

    private static int Mirror(int at, int size) => at < 0 ? -at : at >= size ? (2 * (size - 1)) - at : at;

    private void Collect(int order, IEnumerable<double[,]> maps) => _maps.AddRange(maps.Select(map => (order, map)));

    /// <summary>All means over quarters, then all maxima, then all spreads.</summary>
    private double[] Pool()
    {
        double Log(double value) => Math.Log(value + options.Offset);
        var quarters = _maps.SelectMany(map => Enumerable.Range(0, 4).Select(part => Log(Mean(map.Values, part / 2, part % 2, 2))));
        var maxima = _maps.Select(map => Log(map.Values.Cast<double>().Max()));
        var spreads = _maps.Select(map =>
        {
            var cells = Enumerable.Range(0, 16).Select(part => Log(Mean(map.Values, part / 4, part % 4, 4))).ToArray();
            return Math.Sqrt(cells.Sum(cell => Math.Pow(cell - cells.Average(), 2)) / 16);
        });
        return [.. quarters, .. maxima, .. spreads];
    }

    private static double Mean(double[,] map, int row, int column, int grid)
    {
        var (sum, weight) = (0.0, 0.0);
        for (var y = 0; y < map.GetLength(0); y++)
        {
            for (var x = 0; x < map.GetLength(1); x++)
            {
                var share = Overlap(y, map.GetLength(0), row) * Overlap(x, map.GetLength(1), column);
                sum += share * map[y, x];
                weight += share;
            }
        }

        return sum / weight;

        double Overlap(int at, int size, int part) =>
            Math.Clamp(Math.Min(at + 1.0, (part + 1.0) * size / grid) - Math.Max(at, (double)part * size / grid), 0, 1);
    }
}
