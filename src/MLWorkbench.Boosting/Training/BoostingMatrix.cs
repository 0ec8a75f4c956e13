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
    /// <param name="classes">Number of classes, 2 at least.</param>
    /// <param name="threads">Threads for the copy.</param>
    /// <exception cref="XgboostException">XGBoost refused the data, for example an infinite feature.</exception>
    public BoostingMatrix(BoostingData data, int classes, int threads)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Values.Length != (long)data.Rows * data.Columns || data.Labels.Length != data.Rows
            || data.Labels.Any(label => label < 0 || label >= classes) || classes < 2)
        {
            throw new ArgumentException($"{data.Values.Length} values and {data.Labels.Length} labels are not {data.Rows} rows of {data.Columns} features.");
        }

        (Rows, Classes) = (data.Rows, classes);
        Handle = Xgboost.Matrix(data.Values.Span, data.Rows, data.Columns, threads);
        Xgboost.Set(Handle, "label", [.. data.Labels.Select(label => (float)label)]);
        if (data.Weights is { } weights)
        {
            Xgboost.Set(Handle, "weight", weights);
        }
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    internal DMatrixHandle Handle { get; }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}
