using MLWorkbench.AutoML.Spaces;

namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>
/// The search space as the model sees it. A place has one number per dimension: the unit coordinate of a real number, the middle of an
/// integer's share, the position of a category among its alternatives, and NaN where the dimension does not count.
/// </summary>
internal sealed class ModelSpace
{
    private readonly SearchSpace space;
    private readonly int[] parents;
    private readonly int[] parentChoices;

    public ModelSpace(SearchSpace space)
    {
        this.space = space;
        var dimensions = space.Dimensions;
        parents = [.. dimensions.Select(d => dimensions.Select(other => other.Name).ToList().IndexOf(d.Parent ?? ""))];
        parentChoices = [.. dimensions.Select((d, i) => parents[i] < 0 ? -1 : Choices(dimensions[parents[i]]).IndexOf(d.ParentChoice!))];
        Levels = [.. dimensions.Select(d => (int)Math.Min(d.Count ?? 0, int.MaxValue))];
        IsCategory = [.. dimensions.Select(d => d is CategoricalDimension)];
        IsConditional = parents.Any(p => p >= 0);
    }

    /// <summary>The number of dimensions.</summary>
    public int Count => space.Dimensions.Count;

    /// <summary>How many values each dimension has, 0 for a continuum.</summary>
    public int[] Levels { get; }

    /// <summary>Which dimensions have no order.</summary>
    public bool[] IsCategory { get; }

    /// <summary>Whether there are dimensions that count only in a branch.</summary>
    public bool IsConditional { get; }

    /// <summary>Whether a dimension is moved by gradients: it is a continuum.</summary>
    /// <param name="dimension">Its position.</param>
    public bool IsContinuous(int dimension) => Levels[dimension] == 0;

    /// <summary>The place of a point of the space; an integer's coordinate becomes the middle of its share.</summary>
    /// <param name="point">The point; coordinates of dimensions that do not count are ignored.</param>
    public double[] Place(UnitPoint point)
    {
        var place = new double[Count];
        for (var i = 0; i < place.Length; i++)
            place[i] = double.IsNaN(point[i]) ? 0.5 : point[i];
        for (var i = 0; i < place.Length; i++)
        {
            if (IsCategory[i])
                place[i] = Math.Min(Levels[i] - 1, Math.Floor(Math.Clamp(place[i], 0, 1) * Levels[i]));
        }

        Snap(place);
        return place;
    }

    /// <summary>Moves integers to the middle of their share, and what does not count to NaN.</summary>
    /// <param name="place">A number for every dimension that may come to count.</param>
    public void Snap(Span<double> place)
    {
        for (var i = 0; i < place.Length; i++)
        {
            if (!Counts(i, place))
                place[i] = double.NaN;
            else if (Levels[i] > 0 && !IsCategory[i])
                place[i] = Middle(i, place[i]);
        }
    }

    /// <summary>Whether a dimension counts at a place whose earlier dimensions are snapped.</summary>
    /// <param name="dimension">Its position.</param>
    /// <param name="place">The place.</param>
    public bool Counts(int dimension, ReadOnlySpan<double> place)
    {
        var parent = parents[dimension];
        return parent < 0 || place[parent].Equals(parentChoices[dimension]);
    }

    /// <summary>The middle of the share of the value that owns a coordinate.</summary>
    /// <param name="dimension">A dimension of single values, such as whole numbers.</param>
    /// <param name="coordinate">0 to 1.</param>
    public double Middle(int dimension, double coordinate)
    {
        var values = space.Dimensions[dimension];
        return values.ToUnit(values.FromUnit(coordinate));
    }

    /// <summary>The coordinate of the n-th value of a dimension.</summary>
    /// <param name="dimension">A dimension of single values.</param>
    /// <param name="level">0-based.</param>
    public double Level(int dimension, long level) => space.Dimensions[dimension].UnitAt(level);

    /// <summary>The position of a coordinate's value among the values of its dimension.</summary>
    /// <param name="dimension">A dimension of single values.</param>
    /// <param name="coordinate">0 to 1.</param>
    public long LevelOf(int dimension, double coordinate) => space.Dimensions[dimension] is IntegerDimension { Log: true } whole
        ? (long)whole.FromUnit(coordinate) - whole.Low
        : Math.Min(Levels[dimension] - 1, (long)Math.Floor(coordinate * Levels[dimension]));

    /// <summary>The point of the space at a snapped place.</summary>
    /// <param name="place">The place.</param>
    public UnitPoint Point(double[] place) =>
        new(place.Select((value, i) => IsCategory[i] ? space.Dimensions[i].UnitAt((long)value) : value));

    private static List<string> Choices(Dimension dimension) => [.. ((CategoricalDimension)dimension).Choices];
}
