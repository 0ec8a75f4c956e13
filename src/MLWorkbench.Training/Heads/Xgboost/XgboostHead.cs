using System.Runtime.CompilerServices;
using MLWorkbench.Boosting.Training;
using MLWorkbench.Boosting.Trees;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.Training.Heads.Xgboost;

/// <summary>
/// Boosted trees. The same seed and the same number of threads give the same trees; with another number histograms are summed in another
/// order.
/// </summary>
public sealed class XgboostHead : IHead
{
    private const double UsualShare = 0.3;
    private const double UsualColumns = 30;

    /// <summary>
    /// Below, one thread: a second one saves nothing, and OpenMP's waiting threads turn idly where others use the machine (60 rounds on 32,561 rows on
    /// two cores under a load of 21: 0.3 s of processor time with one thread, 2.6 to 4.3 s with two). On a quiet machine a second one pays from here on.
    /// </summary>
    private const int RowsForThreads = 10_000;

    // Copied and put into histograms once for all fits to the same rows; freed with them.
    private static readonly ConditionalWeakTable<HeadData, BoostingMatrix> _matrices = [];

    private readonly XgboostHeadOptions _options;

    /// <summary>Creates the head.</summary>
    /// <param name="options">Number and shape of the trees.</param>
    public XgboostHead(XgboostHeadOptions options) => _options = options;

    /// <inheritdoc/>
    public FittedHead Fit(
        HeadData training, HeadData validation, ulong seed, Func<float[][], double> score, CancellationToken cancellation)
    {
        training.Check();
        if (!training.MultiLabel)
        {
            return new FittedXgboost(Grow(One(training), validation.Rows > 0 ? One(validation) : null, training.Columns, seed, cancellation));
        }

        var labels = Enumerable.Range(0, training.Classes).Select(label =>
        {
            using var learnt = Label(training, label);
            using var watched = validation.Rows > 0 ? Label(validation, label) : null;
            return Grow(learnt, watched, training.Columns, SeedSequence.Derive(seed, "label", label), cancellation);
        });
        return new FittedXgboost(BoostedTrees.Together([.. labels]));
    }

    private static BoostingMatrix One(HeadData data) => _matrices.GetValue(data, rows => Make(rows, rows.Classes, row => rows.Labels[row][0], HeadWeights.OfRows(rows)));

    private static BoostingMatrix Label(HeadData data, int label)
    {
        var weights = HeadWeights.OfLabels(data);
        return Make(data, 2, row => data.Has(row, label) ? 1 : 0, [.. Enumerable.Range(0, data.Rows).Select(row => weights[(row * data.Classes) + label])]);
    }

    private static BoostingMatrix Make(HeadData data, int classes, Func<int, int> label, double[] weights) => new(
        new BoostingData
        {
            Values = data.Values,
            Rows = data.Rows,
            Columns = data.Columns,
            Labels = data.Numbers is null ? [.. Enumerable.Range(0, data.Rows).Select(label)] : [],
            Numbers = data.Numbers is { } numbers ? [.. numbers.Select(number => (float)number)] : null,
            Weights = [.. weights.Select(weight => (float)weight)],
        },
        classes,
        ThreadsFor(data.Rows));

    private static int ThreadsFor(int rows) => rows < RowsForThreads ? 1 : ThreadBudget.Threads;

    private BoostedTrees Grow(BoostingMatrix training, BoostingMatrix? validation, int columns, ulong seed, CancellationToken cancellation)
    {
        var options = new BoostingOptions
        {
            Rounds = _options.Rounds,
            Loss = _options.Loss,
            Depth = _options.Depth,
            LearningRate = _options.LearningRate,
            RowShare = _options.RowShare,
            ColumnShare = _options.ColumnShare ?? Math.Clamp(UsualColumns / columns, UsualShare, 1),
            LeafWeight = _options.LeafWeight,
            L2 = _options.L2,
            Patience = _options.Patience,
        };
        return XgboostTrainer.Fit(options, training, validation, seed, ThreadsFor(training.Rows), cancellation);
    }
}
