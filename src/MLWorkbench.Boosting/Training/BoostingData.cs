namespace MLWorkbench.Boosting.Training;

/// <summary>Features with one label a row.</summary>
public sealed record BoostingData
{
    /// <summary>Features, row-major `[rows, columns]`; NaN where one is missing.</summary>
    public required ReadOnlyMemory<float> Values { get; init; }

    /// <summary>Number of rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Number of features.</summary>
    public required int Columns { get; init; }

    /// <summary>The 0-based class of each row; none where numbers are learnt.</summary>
    public int[] Labels { get; init; } = [];

    /// <summary>The number of each row; null where classes are learnt.</summary>
    public float[]? Numbers { get; init; }

    /// <summary>How much each row counts; null counts every row once.</summary>
    public float[]? Weights { get; init; }
}
