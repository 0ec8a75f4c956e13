using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Evaluation.Predictions;

/// <summary>Predictions of one model on one set of samples, checked: the only input of every metric.</summary>
public sealed class PredictionSet
{
    /// <summary>
    /// How far the probabilities of exclusive classes may sum from one: files written with two decimals and a few classes stay within it.
    /// </summary>
    public const double SumTolerance = 0.01;

    /// <summary>Checks and keeps predictions.</summary>
    /// <param name="task">Binary needs exactly two classes, multi-class at least three.</param>
    /// <param name="classes">Class names in order; also the order of the quadratic kappa.</param>
    /// <param name="positiveClass">The positive one of two classes; null means the last. Ignored for other tasks.</param>
    /// <param name="rows">At least one row.</param>
    /// <exception cref="InputException">A row contradicts the classes or the task; the message names the sample.</exception>
    public PredictionSet(
        PredictionTask task, IReadOnlyList<string> classes, string? positiveClass, IReadOnlyList<PredictionRow> rows)
    {
        Task = task;
        Classes = [.. classes];
        Rows = [.. rows];
        CheckClasses();
        PositiveIndex = task == PredictionTask.Binary ? IndexOfPositive(positiveClass) : -1;
        foreach (var row in Rows)
        {
            if (ProblemOf(row, task, Classes.Count) is { } problem)
            {
                throw new InputException($"Sample '{row.Sample}': {problem}");
            }
        }
    }

    /// <summary>What is predicted.</summary>
    public PredictionTask Task { get; }

    /// <summary>Class names in order.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Index of the positive class of two, or -1 for other tasks.</summary>
    public int PositiveIndex { get; }

    /// <summary>The positive class of two, or null for other tasks.</summary>
    public string? PositiveClass => PositiveIndex < 0 ? null : Classes[PositiveIndex];

    /// <summary>The rows, in the order they were given.</summary>
    public IReadOnlyList<PredictionRow> Rows { get; }

    /// <summary>Whether models of several folds predicted the samples.</summary>
    public bool HasFolds => Rows.Any(row => row.Fold is not null);

    /// <summary>The task that a number of classes implies when each sample has exactly one.</summary>
    /// <param name="classes">Number of classes.</param>
    public static PredictionTask TaskOf(int classes) => classes == 2 ? PredictionTask.Binary : PredictionTask.Multiclass;

    /// <summary>Indices of the classes predicted for a row at a threshold.</summary>
    /// <param name="row">A row of this set.</param>
    /// <param name="threshold">
    /// Of two classes and of several labels: predicted when the probability is at least this, or the row's own threshold where it has one.
    /// Else unused.
    /// </param>
    public IReadOnlyList<int> PredictedOf(PredictionRow row, double threshold)
    {
        var least = row.Threshold ?? threshold;
        return Task switch
        {
            PredictionTask.Binary => [row.Probabilities[PositiveIndex] >= least ? PositiveIndex : 1 - PositiveIndex],
            PredictionTask.Multiclass => [LargestOf(row.Probabilities)],
            _ => [.. Enumerable.Range(0, Classes.Count).Where(label => row.Probabilities[label] >= least)],
        };
    }

    /// <summary>Index of the largest value, the first of equal ones.</summary>
    internal static int LargestOf(IReadOnlyList<double> values)
    {
        var best = 0;
        for (var index = 1; index < values.Count; index++)
        {
            if (values[index] > values[best])
            {
                best = index;
            }
        }

        return best;
    }

    private void CheckClasses()
    {
        if (Rows.Count == 0)
        {
            throw new InputException("There are no predictions to evaluate.");
        }

        if (Classes.Distinct(StringComparer.Ordinal).Count() != Classes.Count)
        {
            throw new InputException($"Class names must differ: {string.Join(", ", Classes)}.");
        }

        var enough = Task switch
        {
            PredictionTask.Binary => Classes.Count == 2,
            PredictionTask.Multiclass => Classes.Count >= 3,
            _ => Classes.Count >= 1,
        };
        if (!enough)
        {
            throw new InputException($"{Classes.Count} classes do not make a {Task.ToString().ToLowerInvariant()} task.");
        }
    }

    private int IndexOfPositive(string? positiveClass)
    {
        if (positiveClass is null)
        {
            return 1;
        }

        for (var index = 0; index < Classes.Count; index++)
        {
            if (Classes[index] == positiveClass)
            {
                return index;
            }
        }

        throw new InputException($"The positive class '{positiveClass}' is none of {string.Join(", ", Classes)}.");
    }

    /// <summary>What is wrong with a row, or null.</summary>
    internal static string? ProblemOf(PredictionRow row, PredictionTask task, int classes)
    {
        if (row.Probabilities.Count != classes)
        {
            return $"{row.Probabilities.Count} probabilities for {classes} classes.";
        }

        if (row.Labels.Any(label => label < 0 || label >= classes))
        {
            return "a label is outside the classes.";
        }

        if (row.Probabilities.Any(p => !(p >= 0 && p <= 1)))
        {
            return "a probability is outside 0 to 1.";
        }

        if (task == PredictionTask.Multilabel)
        {
            return null;
        }

        if (row.Labels.Count != 1)
        {
            return $"{row.Labels.Count} labels where exactly one is needed.";
        }

        var sum = row.Probabilities.Sum();
        return Math.Abs(sum - 1) <= SumTolerance
            ? null
            : FormattableString.Invariant(
                $"the probabilities sum to {sum:0.####}, not to 1 (several labels of one sample are joined with '|').");
    }
}
