using MLWorkbench.Foundation.Errors;
using MLWorkbench.Training.Fitting;

namespace MLWorkbench.Training.Heads;

/// <summary>Features and labels that a head is fitted to or validated on.</summary>
public sealed record HeadData
{
    /// <summary>The features, row-major `[rows, columns]`. Not changed, and not copied before a head needs to.</summary>
    public required ReadOnlyMemory<float> Values { get; init; }

    /// <summary>Number of images.</summary>
    public required int Rows { get; init; }

    /// <summary>Number of features of an image.</summary>
    public required int Columns { get; init; }

    /// <summary>
    /// The 0-based labels of each row: exactly one, any number where <see cref="MultiLabel"/> is set, none where <see cref="Numbers"/> are learnt.
    /// </summary>
    public required int[][] Labels { get; init; }

    /// <summary>The number of each row; null where classes are learnt. A head then predicts one number a row in the place of probabilities.</summary>
    public double[]? Numbers { get; init; }

    /// <summary>Number of classes, those without an image included; 0 where numbers are learnt.</summary>
    public required int Classes { get; init; }

    /// <summary>Whether an image may have any number of labels, each of them a question of its own.</summary>
    public bool MultiLabel { get; init; }

    /// <summary>How much each row counts, at least 0; null counts every row once. Class weights come on top.</summary>
    public float[]? RowWeights { get; init; }

    /// <summary>Weights of the classes. Default none: weights shift the probabilities away from the data's prevalence.</summary>
    public ClassWeights ClassWeights { get; init; } = ClassWeights.None;

    /// <summary>Whether NaN stands for a feature that is not known; only for heads that bear such. Default false: it is a mistake.</summary>
    public bool Incomplete { get; init; }

    /// <summary>The features of one row.</summary>
    /// <param name="row">The row, from 0.</param>
    public ReadOnlySpan<float> Row(int row) => Values.Span.Slice(row * Columns, Columns);

    /// <summary>Whether a row has a label.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="label">The label, from 0.</param>
    public bool Has(int row, int label) => Array.IndexOf(Labels[row], label) >= 0;

    /// <summary>Finds out whether a head can be fitted to these rows.</summary>
    /// <exception cref="ArgumentException">Counts or labels do not belong together: a mistake of the caller.</exception>
    /// <exception cref="WorkbenchException">There is nothing to fit, or a feature is no finite number.</exception>
    public void Check()
    {
        if (Values.Length != (long)Rows * Columns || Labels.Length != Rows || (RowWeights is { } weights && weights.Length != Rows))
        {
            throw new ArgumentException($"{Values.Length} values and {Labels.Length} labels are not {Rows} rows of {Columns} features.");
        }

        if (Numbers is { } numbers && (numbers.Length != Rows || numbers.Any(number => !double.IsFinite(number))))
        {
            throw new ArgumentException("A row has no number, or one that is not finite.");
        }

        if (Numbers is null && Labels.Any(labels => (!MultiLabel && labels.Length != 1) || labels.Any(label => label < 0 || label >= Classes)))
        {
            throw new ArgumentException($"A row has labels that do not fit {Classes} classes.");
        }

        if (RowWeights is not null && RowWeights.Any(weight => !(weight >= 0) || !float.IsFinite(weight)))
        {
            throw new ArgumentException("A row's weight is negative or no number.");
        }

        if (Rows == 0 || Columns == 0 || (Numbers is null && Classes < (MultiLabel ? 1 : 2)))
        {
            throw new WorkbenchException(Numbers is null
                ? $"There is nothing to fit: {Rows} images with {Columns} features and {Classes} classes."
                : $"There is nothing to fit: {Rows} rows with {Columns} features.");
        }

        var bad = Values.Span.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        if (bad >= 0 && !(Incomplete && !Values.Span.ContainsAny(float.PositiveInfinity, float.NegativeInfinity)))
        {
            throw new WorkbenchException(
                $"Feature {bad % Columns} of image {bad / Columns} is {Values.Span[bad]}, no finite number: the backbone failed on it.");
        }
    }
}
