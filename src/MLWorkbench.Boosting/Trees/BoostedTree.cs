namespace MLWorkbench.Boosting.Trees;

/// <summary>One tree; node 0 is the root.</summary>
internal sealed record BoostedTree
{
    /// <summary>The margin that the tree adds to.</summary>
    public required int Target { get; init; }

    /// <summary>The node for values below the threshold; -1 in a leaf.</summary>
    public required int[] Left { get; init; }

    /// <summary>The node for all others; -1 in a leaf.</summary>
    public required int[] Right { get; init; }

    /// <summary>The feature that is looked at.</summary>
    public required int[] Feature { get; init; }

    /// <summary>The threshold, or in a leaf what is added.</summary>
    public required float[] Value { get; init; }

    /// <summary>Whether a missing feature goes left.</summary>
    public required bool[] MissingLeft { get; init; }

    /// <summary>Whether a node is a leaf.</summary>
    public bool IsLeaf(int node) => Left[node] < 0;

    /// <summary>Adds what the tree says of rows.</summary>
    /// <param name="sums">Where a row's sum stands, `stride` apart.</param>
    /// <param name="stride">Sums of a row.</param>
    /// <param name="values">Features, row-major `[rows, columns]`.</param>
    /// <param name="columns">Number of features.</param>
    /// <param name="rows">Number of rows.</param>
    public void AddTo(Span<float> sums, int stride, ReadOnlySpan<float> values, int columns, int rows)
    {
        var (left, right, feature, threshold, missingLeft) = (Left, Right, Feature, Value, MissingLeft);
        for (var row = 0; row < rows; row++)
        {
            var features = values.Slice(row * columns, columns);
            var node = 0;
            while (left[node] >= 0)
            {
                var value = features[feature[node]];
                node = value < threshold[node] || (float.IsNaN(value) && missingLeft[node]) ? left[node] : right[node];
            }

            sums[row * stride] += threshold[node];
        }
    }
}
