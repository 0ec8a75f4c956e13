using MLWorkbench.Data.Splits;

namespace MLWorkbench.Data.Tables;

/// <summary>What is predicted of the rows of a table: classes, or a number.</summary>
internal abstract record RowTarget
{
    /// <summary>The column of the number; null where classes are predicted.</summary>
    public string? Name { get; init; }

    /// <summary>Class names in order; empty for a number.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Position of the class whose presence is looked for.</summary>
    public required int Positive { get; init; }

    /// <summary>Whether the classes, in their order, are grades.</summary>
    public bool Ordered { get; init; }

    /// <summary>Sentences for the report.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Class indices of each row; none for a number.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Labels { get; init; }

    /// <summary>The number of each row; null where classes are predicted.</summary>
    public IReadOnlyList<double>? Numbers { get; init; }

    /// <summary>What a split is made from.</summary>
    /// <param name="groups">Group of each row.</param>
    /// <param name="official">The partition that came with each row, or null.</param>
    /// <param name="unit">What a group is called.</param>
    public abstract SplitInput Input(IReadOnlyList<string> groups, IReadOnlyList<Partition?> official, string unit);
}
