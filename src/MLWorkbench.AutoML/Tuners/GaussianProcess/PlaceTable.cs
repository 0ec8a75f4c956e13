using System.Numerics;
using System.Runtime.InteropServices;

namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>Places in columns, and the differences of a place to all of them, coordinate by coordinate, at vector speed.</summary>
internal sealed class PlaceTable
{
    /// <summary>The difference of coordinates that cannot be compared because one of them does not count: no correlation is left.</summary>
    public const double Far = 1e6;

    // The Matern kernel of 5/2 wants the distance times the root of 5.
    private static readonly double Scale = Math.Sqrt(5);

    private readonly double[][] columns;
    private readonly bool[] isCategory;
    private readonly bool isConditional;

    public PlaceTable(ModelSpace space, IReadOnlyList<double[]> places)
    {
        isCategory = space.IsCategory;
        isConditional = space.IsConditional;
        Count = places.Count;
        Padded = Pad(Count);
        columns = new double[space.Count][];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = new double[Padded];
            Array.Fill(columns[i], double.NaN);
            for (var k = 0; k < Count; k++)
                columns[i][k] = places[k][i];
        }
    }

    /// <summary>The number of places.</summary>
    public int Count { get; }

    /// <summary>The number of places, rounded up to whole vectors.</summary>
    public int Padded { get; }

    /// <summary>The number of coordinates.</summary>
    public int Dimensions => columns.Length;

    /// <summary>A number rounded up to whole vectors.</summary>
    /// <param name="count">The number.</param>
    public static int Pad(int count) => (count + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;

    /// <summary>Root 5 times the differences of a place to the places of the table in one dimension.</summary>
    /// <param name="dimension">Which.</param>
    /// <param name="value">The place's coordinate, NaN where the dimension does not count.</param>
    /// <param name="differences">
    /// Takes <see cref="Padded"/> numbers: categories differ by one, coordinates of which one does not count by <see cref="Far"/>.
    /// </param>
    public void Differences(int dimension, double value, Span<double> differences)
    {
        var column = MemoryMarshal.Cast<double, Vector<double>>(columns[dimension].AsSpan());
        var target = MemoryMarshal.Cast<double, Vector<double>>(differences[..Padded]);
        var here = new Vector<double>(value);
        var far = new Vector<double>(Far);
        var scale = new Vector<double>(Scale);
        for (var v = 0; v < column.Length; v++)
        {
            var difference = (here - column[v]) * scale;
            var compares = Vector.Equals(difference, difference);
            if (isCategory[dimension])
                difference = Vector.ConditionalSelect(Vector.Equals(here, column[v]), Vector<double>.Zero, scale);
            target[v] = Vector.ConditionalSelect(compares, difference, far);
        }
    }

    /// <summary>Marks the places of another branch, of which other dimensions count.</summary>
    /// <param name="place">A place.</param>
    /// <param name="apart">Takes <see cref="Padded"/> numbers: 0 in the same branch, the square of <see cref="Far"/> in another.</param>
    public void Branches(ReadOnlySpan<double> place, Span<double> apart)
    {
        apart[..Padded].Clear();
        if (!isConditional)
            return;
        for (var i = 0; i < columns.Length; i++)
        {
            var counts = !double.IsNaN(place[i]);
            for (var k = 0; k < Count; k++)
            {
                if (double.IsNaN(columns[i][k]) == counts)
                    apart[k] = Far * Far;
            }
        }
    }
}
