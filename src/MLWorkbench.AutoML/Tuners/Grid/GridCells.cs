using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.AutoML.Tuners.Grid;

/// <summary>The combinations of a grid, counted and numbered; dimensions below a choice are counted only where they count.</summary>
internal sealed class GridCells
{
    private const long Most = 1L << 62;
    private readonly SearchSpace space;
    private readonly double[][] levels;
    private readonly ILookup<(string? Parent, string? Choice), int> below;
    private readonly Dictionary<(string?, string?), Int128> counts = [];

    /// <summary>Lays the grid.</summary>
    /// <param name="space">The space.</param>
    /// <param name="points">At most so many values of a number.</param>
    /// <exception cref="InputException">There are too many combinations to number them.</exception>
    public GridCells(SearchSpace space, int points)
    {
        this.space = space;
        levels = [.. space.Dimensions.Select(dimension => GridLevels.Of(dimension, points))];
        below = Enumerable.Range(0, levels.Length).ToLookup(i => (space.Dimensions[i].Parent, space.Dimensions[i].ParentChoice));
        var count = CountBelow((null, null));
        if (count > Most)
        {
            throw new InputException(
                $"A grid of {points} values for each of {levels.Length} search parameters has more than 10^18 combinations. " +
                "Search fewer parameters, lower 'points', or choose another tuner.");
        }

        Count = (long)count;
    }

    /// <summary>How many combinations there are.</summary>
    public long Count { get; }

    /// <summary>One combination; NaN for dimensions that do not count there.</summary>
    /// <param name="number">0 to <see cref="Count"/> - 1.</param>
    public UnitPoint At(long number)
    {
        var point = new double[levels.Length];
        Array.Fill(point, double.NaN);
        Fill(point, (null, null), number);
        return new UnitPoint(point);
    }

    // A number is written with one digit per dimension; a choice's digit is itself a number: those of its alternatives, one after the other.
    private void Fill(double[] point, (string?, string?) branch, Int128 number)
    {
        foreach (var i in below[branch])
        {
            var count = CountOf(i);
            var digit = number % count;
            number /= count;
            if (space.Dimensions[i] is not CategoricalDimension choice)
            {
                point[i] = levels[i][(int)digit];
                continue;
            }

            var alternative = 0;
            for (; digit >= CountBelow((choice.Name, choice.Choices[alternative])); alternative++)
                digit -= CountBelow((choice.Name, choice.Choices[alternative]));
            point[i] = levels[i][alternative];
            Fill(point, (choice.Name, choice.Choices[alternative]), digit);
        }
    }

    private Int128 CountOf(int dimension) => space.Dimensions[dimension] is CategoricalDimension choice
        ? choice.Choices.Aggregate(Int128.Zero, (sum, alternative) => sum + CountBelow((choice.Name, alternative)))
        : levels[dimension].Length;

    // Products beyond the limit stay beyond it, however many more factors follow.
    private Int128 CountBelow((string?, string?) branch)
    {
        if (!counts.TryGetValue(branch, out var count))
            counts[branch] = count = below[branch].Aggregate(Int128.One, (product, i) => Int128.Min(product * CountOf(i), (Int128)Most + 1));
        return count;
    }
}
