using System.Collections.Immutable;

namespace MLWorkbench.AutoML.Spaces;

/// <summary>
/// A place in the unit cube, one coordinate per dimension of the search space. A coordinate is NaN where the dimension
/// does not count, because its parent chose otherwise.
/// </summary>
public sealed class UnitPoint
{
    private readonly ImmutableArray<double> coordinates;

    /// <summary>Creates the point.</summary>
    /// <param name="coordinates">0 to 1, or NaN, in the order of the space's dimensions.</param>
    public UnitPoint(params IEnumerable<double> coordinates) => this.coordinates = [.. coordinates];

    /// <summary>The number of dimensions.</summary>
    public int Count => coordinates.Length;

    /// <summary>One coordinate.</summary>
    /// <param name="dimension">The dimension's position in the space.</param>
    public double this[int dimension] => coordinates[dimension];

    /// <summary>True where the dimension counts at this point.</summary>
    /// <param name="dimension">The dimension's position in the space.</param>
    public bool IsActive(int dimension) => !double.IsNaN(coordinates[dimension]);
}
