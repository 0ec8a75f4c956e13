using MLWorkbench.AutoML.Sampling;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Sampling;

public class SobolSequenceTests
{
    private const double Scale = 1L << 32;

    /// <summary>The ten points in three dimensions that the authors print for their reference program.</summary>
    [Fact]
    public void Digits_AreThePublishedSequence()
    {
        double[][] published =
        [
            [0, 0, 0], [0.5, 0.5, 0.5], [0.75, 0.25, 0.25], [0.25, 0.75, 0.75], [0.375, 0.375, 0.625], [0.875, 0.875, 0.125],
            [0.625, 0.125, 0.875], [0.125, 0.625, 0.375], [0.1875, 0.3125, 0.9375], [0.6875, 0.8125, 0.4375],
        ];

        var points = Enumerable.Range(0, 10).Select(i => Enumerable.Range(0, 3).Select(d => SobolSequence.Digits(d, i) / Scale));

        Assert.Equal(published, points);
    }

    [Fact]
    public void Table_HoldsPrimitivePolynomialsInOrderAndOddNumbers()
    {
        var rows = DirectionNumbers.Table().ToArray();

        Assert.Equal(100, rows.Length);
        Assert.Equal(rows, rows.OrderBy(row => row[0]).ThenBy(row => row[1]));
        Assert.Equal([1, 1, 2, 2, 6, 6, 18, 16, 48], rows.CountBy(row => row[0]).Select(count => count.Value));
        Assert.All(rows, row => Assert.Equal((1 << (int)row[0]) - 1, Order((int)row[0], row[1])));
        Assert.All(rows, row => Assert.Equal((int)row[0], row.Length - 2));
        Assert.All(rows, row => Assert.All(row.Skip(2).Index(), m => Assert.True(m.Item % 2 == 1 && m.Item < 2u << m.Index)));
    }

    /// <summary>Sobol's property A, which this set has in all its dimensions: the first 2^d points fall into different corners of the cube.</summary>
    [Fact]
    public void Table_HasPropertyA()
    {
        const int dimensions = 101;
        var rows = new bool[dimensions][];
        rows[0] = [.. Enumerable.Range(0, dimensions).Select(k => k == 0)];
        foreach (var (i, row) in DirectionNumbers.Table().Index())
        {
            // The first binary digit of every direction number; they follow the polynomial's recurrence.
            var degree = (int)row[0];
            var digits = rows[i + 1] = new bool[dimensions];
            for (var k = 0; k < dimensions; k++)
            {
                digits[k] = k < degree ? row[k + 2] >> k == 1 : digits[k - degree];
                for (var j = 1; k >= degree && j < degree; j++)
                    digits[k] ^= ((row[1] >> (degree - 1 - j)) & 1) == 1 && digits[k - j];
            }
        }

        Assert.Equal(dimensions, Rank(rows));
    }

    [Fact]
    public void Point_PutsOneIntoEveryInterval_OfEveryCoordinate()
    {
        for (var bits = 0; bits <= 9; bits++)
        {
            var points = First(1 << bits, new SobolSequence(101, seed: 5));

            for (var d = 0; d < 101; d++)
                Assert.Equal(1 << bits, points.Select(p => (int)(p[d] * (1 << bits))).Distinct().Count());
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void Point_PutsOneIntoEveryRectangle_OfTheFirstTwoCoordinates(int seed)
    {
        for (var bits = 0; bits <= 10; bits++)
        {
            var points = First(1 << bits, new SobolSequence(2, (ulong)seed));

            for (var wide = 0; wide <= bits; wide++)
                Assert.Equal(1 << bits, points.Select(p => Cell(p, 0, 1, wide, bits - wide)).Distinct().Count());
        }
    }

    /// <summary>Other pairs are worse by a factor 2^t; with these direction numbers t stays at 4 or below up to ten dimensions.</summary>
    [Fact]
    public void Point_FillsEveryRectangleEqually_OfAnyTwoOfTenCoordinates()
    {
        const int bits = 9;
        const int t = 4;
        var points = First(1 << bits, new SobolSequence(10, seed: 2));

        for (var a = 0; a < 10; a++)
        {
            for (var b = 0; b < a; b++)
            {
                for (var wide = 0; wide <= bits - t; wide++)
                    Assert.All(points.CountBy(p => Cell(p, a, b, wide, bits - t - wide)), cell => Assert.Equal(1 << t, cell.Value));
            }
        }
    }

    [Fact]
    public void Point_IsUniform_OverSeeds()
    {
        var coordinates = Enumerable.Range(1, 20_000).SelectMany(seed => new SobolSequence(3, (ulong)seed).Point(0)).ToArray();

        Assert.InRange(coordinates.Average(), 0.49, 0.51);
        Assert.InRange(coordinates.Average(c => (c - 0.5) * (c - 0.5)), 0.98 / 12, 1.02 / 12);
    }

    [Fact]
    public void Point_HasTheMomentsOfTheUniformDistribution_FarCloserThanRandomPoints()
    {
        var points = First(1024, new SobolSequence(20, seed: 9));

        for (var d = 0; d < 20; d++)
        {
            Assert.Equal(0.5, points.Average(p => p[d]), 3e-5);
            Assert.Equal(1.0 / 12, points.Average(p => (p[d] - 0.5) * (p[d] - 0.5)), 3e-5);
        }
    }

    [Fact]
    public void Point_DependsOnSeedAndIndexAlone()
    {
        Assert.Equal(new SobolSequence(7, seed: 3).Point(11), new SobolSequence(7, seed: 3).Point(11));
        Assert.Equal(100, Enumerable.Range(0, 100).Select(seed => new SobolSequence(1, (ulong)seed).Point(0)[0]).Distinct().Count());
    }

    [Fact]
    public void Point_BeyondTheTable_IsUniformToo()
    {
        var points = First(2000, new SobolSequence(150, seed: 1));

        Assert.All(points, point => Assert.All(point, c => Assert.InRange(c, 0, 1 - 1e-16)));
        Assert.InRange(points.Average(point => point[149]), 0.48, 0.52);
    }

    private static double[][] First(int count, SobolSequence sequence) => [.. Enumerable.Range(0, count).Select(sequence.Point)];

    private static (int, int) Cell(double[] point, int a, int b, int bitsOfA, int bitsOfB) =>
        ((int)(point[a] * (1 << bitsOfA)), (int)(point[b] * (1 << bitsOfB)));

    // Over {0, 1}.
    private static int Rank(bool[][] rows)
    {
        var rank = 0;
        for (var column = 0; column < rows[0].Length; column++)
        {
            var pivot = Array.FindIndex(rows, rank, row => row[column]);
            if (pivot < 0)
                continue;
            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            for (var below = rank + 1; below < rows.Length; below++)
            {
                if (rows[below][column])
                    rows[below] = [.. rows[below].Zip(rows[rank], (a, b) => a ^ b)];
            }

            rank++;
        }

        return rank;
    }

    // How many powers of x there are modulo the polynomial x^s + a_1 x^(s-1) + ... + 1 over {0, 1}.
    private static int Order(int degree, uint inner)
    {
        var polynomial = (1u << degree) | (inner << 1) | 1;
        var order = 0;
        var power = 1u;
        do
        {
            power <<= 1;
            if ((power >> degree) != 0)
                power ^= polynomial;
            order++;
        }
        while (power != 1 && order < 1 << degree);
        return order;
    }
}
