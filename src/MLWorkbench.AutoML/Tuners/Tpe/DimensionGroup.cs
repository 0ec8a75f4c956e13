using System.Runtime.CompilerServices;
using MLWorkbench.AutoML.Spaces;

namespace MLWorkbench.AutoML.Tuners.Tpe;

/// <summary>Dimensions that always count together: those below one alternative, or those below none. They are modelled jointly.</summary>
internal sealed class DimensionGroup
{
    private static readonly ConditionalWeakTable<SearchSpace, DimensionGroup[]> _known = [];

    private readonly int _parent;
    private readonly string? _alternative;
    private readonly int[] _fixed;

    private DimensionGroup(SearchSpace space, IReadOnlyList<int> places)
    {
        var first = space.Dimensions[places[0]];
        Space = space;
        Places = [.. places.Where(place => space.Dimensions[place].Count != 1)];
        First = places[0];
        _fixed = [.. places.Except(Places)];
        _parent = Enumerable.Range(0, First).FirstOrDefault(place => space.Dimensions[place].Name == first.Parent, -1);
        _alternative = first.ParentChoice;
    }

    /// <summary>The space.</summary>
    public SearchSpace Space { get; }

    /// <summary>The dimensions that have more than one value.</summary>
    public IReadOnlyList<int> Places { get; }

    /// <summary>A dimension that counts wherever the group does.</summary>
    public int First { get; }

    /// <summary>The groups of a space, each after the one that opens it.</summary>
    public static IReadOnlyList<DimensionGroup> Of(SearchSpace space) => _known.GetValue(space, s =>
    [
        .. Enumerable.Range(0, s.Dimensions.Count)
            .GroupBy(place => (s.Dimensions[place].Parent, s.Dimensions[place].ParentChoice))
            .Select(group => new DimensionGroup(s, [.. group])),
    ]);

    /// <summary>Whether the group counts at a point of which the groups before it are known.</summary>
    /// <param name="point">NaN where a dimension does not count.</param>
    public bool Counts(ReadOnlySpan<double> point) =>
        _parent < 0 || (!double.IsNaN(point[_parent]) && Space.Dimensions[_parent].FromUnit(point[_parent]).Equals(_alternative));

    /// <summary>Writes the group's coordinates into a point.</summary>
    /// <param name="coordinates">One per place.</param>
    /// <param name="point">The point.</param>
    public void Write(ReadOnlySpan<double> coordinates, Span<double> point)
    {
        for (var i = 0; i < coordinates.Length; i++)
            point[Places[i]] = coordinates[i];
        foreach (var place in _fixed)
            point[place] = 0.5;
    }
}
