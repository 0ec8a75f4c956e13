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

    /// <summary>What the tree adds for a row.</summary>
    public float Of(ReadOnlySpan<float> row)
    {
        var node = 0;
        while (!IsLeaf(node))
        {
            var value = row[Feature[node]];
            var left = float.IsNaN(value) ? MissingLeft[node] : value < Value[node];
            node = left ? Left[node] : Right[node];
        }

        return Value[node];
    }
}
