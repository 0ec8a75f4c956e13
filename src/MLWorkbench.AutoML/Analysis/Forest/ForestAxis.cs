namespace MLWorkbench.AutoML.Analysis.Forest;

/// <summary>
/// An axis cut into cells that no tree can tell the inside of: one per distinct number, from half-way to its neighbours, or one per
/// alternative. A cell's weight is its share of the axis, so that the weights of an axis sum to 1.
/// </summary>
internal sealed class ForestAxis
{
    private ForestAxis(bool isCategorical, double[] weights, int[] cells) => (IsCategorical, Weights, Cells) = (isCategorical, weights, cells);

    /// <summary>Whether cells have no order.</summary>
    public bool IsCategorical { get; }

    /// <summary>Share of each cell.</summary>
    public double[] Weights { get; }

    /// <summary>The cell of each sample.</summary>
    public int[] Cells { get; }

    /// <summary>An axis of alternatives of equal share.</summary>
    public static ForestAxis OfLevels(int count, int[] levels)
    {
        var weights = new double[count];
        Array.Fill(weights, 1.0 / count);
        return new(true, weights, levels);
    }

    /// <summary>An axis of numbers in [0, 1].</summary>
    public static ForestAxis OfPlaces(double[] places)
    {
        double[] distinct = [.. places.Distinct().Order()];
        var weights = new double[distinct.Length];
        for (var cell = 0; cell < weights.Length; cell++)
        {
            var from = cell == 0 ? 0 : (distinct[cell - 1] + distinct[cell]) / 2;
            var to = cell == weights.Length - 1 ? 1 : (distinct[cell] + distinct[cell + 1]) / 2;
            weights[cell] = to - from;
        }

        return new(false, weights, [.. places.Select(place => Array.BinarySearch(distinct, place))]);
    }
}
