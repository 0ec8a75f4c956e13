using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.AutoML.Spaces.Rules;

/// <summary>The part of a space that its rules leave.</summary>
internal static class AllowedPoints
{
    /// <summary>Spaces of so many points are looked at one by one.</summary>
    private const int Countable = 10_000;

    // One in a thousand points allowed is missed once in 20,000 tries.
    private const int Draws = 10_000;

    /// <summary>How many points there are, or null for a continuum and for more than can be looked at.</summary>
    /// <param name="space">The space.</param>
    /// <param name="points">Its points without rules, or null.</param>
    /// <exception cref="InputException">The rules contradict each other.</exception>
    public static long? Count(SearchSpace space, long? points)
    {
        if (points > Countable || points is null)
        {
            _ = Draw(space, SeedSequence.Stream(0, "rules"), _ => true) ?? throw Contradiction(space);
            return points;
        }

        var count = All(space).Count(space.Allows);
        return count > 0 ? count : throw Contradiction(space);
    }

    /// <summary>Every decision of a finite space, allowed or not, in the order of its dimensions.</summary>
    /// <param name="space">A space with a cardinality.</param>
    public static IEnumerable<IReadOnlyDictionary<string, object>> All(SearchSpace space) => From(space, new double[space.Dimensions.Count], 0);

    /// <summary>A random point that is allowed and wanted; null where none was found.</summary>
    /// <param name="space">The space.</param>
    /// <param name="random">The generator.</param>
    /// <param name="wanted">A further condition.</param>
    public static UnitPoint? Draw(SearchSpace space, Random random, Func<UnitPoint, bool> wanted)
    {
        for (var draw = 0; draw < Draws; draw++)
        {
            var point = new UnitPoint(space.Dimensions.Select(_ => random.NextDouble()).ToArray());
            if (space.Allows(space.Decode(point)) && wanted(point))
            {
                return point;
            }
        }

        return null;
    }

    private static IEnumerable<IReadOnlyDictionary<string, object>> From(SearchSpace space, double[] coordinates, int at)
    {
        if (at == coordinates.Length)
        {
            return [space.Decode(new UnitPoint(coordinates.ToArray()))];
        }

        var dimension = space.Dimensions[at];
        var before = space.Decode(new UnitPoint(coordinates.ToArray()));
        // A dimension that does not count has one place only.
        IEnumerable<double> places = SearchSpace.Counts(dimension, before) && dimension.Count is { } count
            ? Enumerable.Range(0, (int)count).Select(place => dimension.UnitAt(place))
            : [0.5];
        return places.SelectMany(place =>
        {
            coordinates[at] = place;
            return From(space, coordinates, at + 1);
        });
    }

    private static InputException Contradiction(SearchSpace space) =>
        new($"search.rules: no configuration satisfies {string.Join(" and ", space.Rules.Select(rule => $"'{rule}'"))}.");
}
