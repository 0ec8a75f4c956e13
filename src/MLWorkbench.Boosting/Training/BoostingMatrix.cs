using MLWorkbench.Boosting.Native;

namespace MLWorkbench.Boosting.Training;

/// <summary>
/// XGBoost's own copy of features, labels and weights. What the histogram method prepares stays with it, so that fits to the same rows share it
/// when they share the matrix.
/// </summary>
public sealed class BoostingMatrix : IDisposable
{
    /// <summary>Copies rows.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="classes">Number of classes, 2 at least; without effect on numbers.</param>
    /// <param name="threads">Threads for the copy.</param>
    /// <exception cref="XgboostException">XGBoost refused the data, for example an infinite feature.</exception>
    public BoostingMatrix(BoostingData data, int classes, int threads)
    {
        ArgumentNullException.ThrowIfNull(data);
        var truths = data.Numbers ?? [.. data.Labels.Select(label => (float)label)];
        if (data.Values.Length != (long)data.Rows * data.Columns || truths.Length != data.Rows
            || (data.Numbers is null && (data.Labels.Any(label => label < 0 || label >= classes) || classes < 2)))
        {
            throw new ArgumentException($"{data.Values.Length} values and {truths.Length} labels are not {data.Rows} rows of {data.Columns} features.");
        }

        (Rows, Classes, Numbers) = (data.Rows, classes, data.Numbers);
        Handle = Xgboost.Matrix(data.Values.Span, data.Rows, data.Columns, threads);
        Xgboost.Set(Handle, "label", truths);
        if (data.Weights is { } weights)
        {
            Xgboost.Set(Handle, "weight", weights);
        }
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of classes; without meaning where numbers are learnt.</summary>
    public int Classes { get; }

    /// <summary>The number of each row; null where classes are learnt.</summary>
    internal float[]? Numbers { get; }

    internal DMatrixHandle Handle { get; }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
