using MLWorkbench.AutoML.Spaces;

namespace MLWorkbench.AutoML.Tuners.Nsga2;

/// <summary>
/// Makes a point from two: numbers by simulated binary crossover (Deb and Agrawal 1995) and polynomial mutation (Deb and Goyal 1996) in
/// the unit cube, categories by exchange and by another draw. What counts for neither parent is drawn anew, for a mutated choice may open it.
/// </summary>
internal sealed class Variation(Nsga2Options options, SearchSpace space, System.Random random)
{
    /// <summary>One child.</summary>
    /// <param name="first">A parent; NaN where a dimension does not count.</param>
    /// <param name="second">Another one.</param>
    public UnitPoint Child(UnitPoint first, UnitPoint second)
    {
        var mixes = random.NextDouble() < options.Crossover;
        var share = 1.0 / Math.Max(1, Enumerable.Range(0, first.Count).Count(first.IsActive));
        var child = new double[first.Count];
        for (var i = 0; i < child.Length; i++)
        {
            var (one, other) = (first[i], second[i]);
            child[i] = double.IsNaN(one) ? (double.IsNaN(other) ? random.NextDouble() : other)
                : !mixes || double.IsNaN(other) ? one
                : Mix(space.Dimensions[i], one, other);
            if (random.NextDouble() < share)
                child[i] = Mutate(space.Dimensions[i], child[i]);
        }

        return new UnitPoint(child);
    }

    // Half of the numbers are mixed, as in Deb's own code; of the two children one is taken, either with the same probability.
    private double Mix(Dimension dimension, double one, double other)
    {
        var swapped = random.NextDouble() < 0.5;
        if (dimension is CategoricalDimension || random.NextDouble() < 0.5 || Math.Abs(one - other) < 1e-12)
            return swapped ? other : one;

        var (low, high) = (Math.Min(one, other), Math.Max(one, other));
        return swapped
            ? high - (0.5 * (1 - Spread(1 + (2 * (1 - high) / (high - low)))) * (high - low))
            : low + (0.5 * (1 - Spread(1 + (2 * low / (high - low)))) * (high - low));
    }

    // How far apart children are in parts of their parents' distance; never beyond the bound that the argument stands for.
    private double Spread(double bound)
    {
        var power = options.CrossoverIndex + 1;
        var alpha = 2 - Math.Pow(bound, -power);
        var u = random.NextDouble() * alpha;
        return Math.Pow(u <= 1 ? u : 1 / (2 - u), 1 / power);
    }

    private double Mutate(Dimension dimension, double coordinate)
    {
        if (dimension is CategoricalDimension)
            return random.NextDouble();

        var power = options.MutationIndex + 1;
        var u = random.NextDouble();
        var step = u < 0.5
            ? Math.Pow((2 * u) + ((1 - (2 * u)) * Math.Pow(1 - coordinate, power)), 1 / power) - 1
            : 1 - Math.Pow((2 * (1 - u)) + ((2 * u) - 1) * Math.Pow(coordinate, power), 1 / power);

        // A step that does not reach the next whole number would be none.
        if (dimension.Count is { } count)
            step = Math.CopySign(Math.Max(Math.Abs(step), 1.0 / count), step);
        return Math.Clamp(coordinate + step, 0, 1);
    }
}
