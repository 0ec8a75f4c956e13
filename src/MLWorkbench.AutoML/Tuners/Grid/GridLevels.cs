using MLWorkbench.AutoML.Spaces;

namespace MLWorkbench.AutoML.Tuners.Grid;

/// <summary>The values that a grid takes of one dimension.</summary>
internal static class GridLevels
{
    /// <summary>Coordinates in the unit interval, ascending, each of another value.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="points">At most so many values of a number; categories are all taken.</param>
    public static double[] Of(Dimension dimension, int points) => dimension switch
    {
        CategoricalDimension choice => [.. choice.Choices.Select(choice.ToUnit)],
        { Count: { } count } when count <= points => [.. Enumerable.Range(0, (int)count).Select(place => dimension.UnitAt(place))],
        { Count: not null } and not IntegerDimension { Step: 1 } => [.. Steps(points).Select(step => dimension.ToUnit(dimension.FromUnit(step))).Distinct()],
        IntegerDimension whole when points > 1 => [.. Spread(whole, points).Distinct().Select(value => whole.ToUnit(value))],
        _ => [.. Steps(points)],
    };

    private static IEnumerable<double> Steps(int points) =>
        points == 1 ? [0.5] : Enumerable.Range(0, points).Select(i => (double)i / (points - 1));

    // From bound to bound: the unit interval of whole numbers reaches half a step beyond them.
    private static IEnumerable<object> Spread(IntegerDimension whole, int points)
    {
        var real = new RealDimension(whole.Name, whole.Low, whole.High, whole.Log);
        return Steps(points).Select(step => (object)(long)Math.Round((double)real.FromUnit(step)));
    }
}
