using System.Numerics;
using MathNet.Numerics.IntegralTransforms;
using MLWorkbench.Samples.Scanning;

namespace MLWorkbench.Samples.Tests.Scanning;

/// <summary>Measures how the power of square fields spreads over spatial frequency, through a Hann window against leakage.</summary>
internal static class RadialPower
{
    /// <summary>Mean power by ring; ring k is k cycles per patch width.</summary>
    public static double[] Of(IEnumerable<float[]> fields)
    {
        const int n = Geometry.Size;
        var power = new double[n / 2];
        var count = new int[n / 2];
        foreach (var field in fields)
        {
            var mean = field.Average();
            var rows = Enumerable.Range(0, n)
                .Select(y => Enumerable.Range(0, n).Select(x => new Complex((field[(y * n) + x] - mean) * Hann(x) * Hann(y), 0)).ToArray())
                .ToArray();
            foreach (var row in rows)
                Fourier.Forward(row, FourierOptions.NoScaling);

            for (var x = 0; x < n; x++)
            {
                var column = rows.Select(row => row[x]).ToArray();
                Fourier.Forward(column, FourierOptions.NoScaling);
                for (var y = 0; y < n; y++)
                {
                    var (fx, fy) = (x < n / 2 ? x : x - n, y < n / 2 ? y : y - n);
                    var ring = (int)Math.Round(Math.Sqrt((fx * fx) + (fy * fy)));
                    if (ring >= n / 2)
                        continue;

                    power[ring] += (column[y] * Complex.Conjugate(column[y])).Real;
                    count[ring]++;
                }
            }
        }

        return [.. power.Zip(count, (p, c) => p / c)];
    }

    private static double Hann(int i) => .5 - (.5 * Math.Cos(2 * Math.PI * i / Geometry.Size));
}
