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
            return new FittedXgboost(Grow(One(training), One(validation), training.Classes, seed, cancellation));
        }

        var labels = Enumerable.Range(0, training.Classes).Select(label => Grow(
            Label(training, label), Label(validation, label), 2, SeedSequence.Derive(seed, "label", label), cancellation));
        return new FittedXgboost(BoostedTrees.Together([.. labels]));
    }

    private static BoostingData One(HeadData data) =>
        Make(data, row => data.Labels[row][0], HeadWeights.OfRows(data));

    private static BoostingData Label(HeadData data, int label)
    {
        var weights = HeadWeights.OfLabels(data);
        return Make(data, row => data.Has(row, label) ? 1 : 0, [.. Enumerable.Range(0, data.Rows).Select(row => weights[(row * data.Classes) + label])]);
    }

    private static BoostingData Make(HeadData data, Func<int, int> label, double[] weights) => new()
    {
        Values = data.Values,
        Rows = data.Rows,
        Columns = data.Columns,
        Labels = data.Numbers is null ? [.. Enumerable.Range(0, data.Rows).Select(label)] : [],
        Numbers = data.Numbers is { } numbers ? [.. numbers.Select(number => (float)number)] : null,
        Weights = [.. weights.Select(weight => (float)weight)],
    };

    private BoostedTrees Grow(BoostingData training, BoostingData validation, int classes, ulong seed, CancellationToken cancellation)
    {
        var options = new BoostingOptions
        {
            Rounds = _options.Rounds,
            Loss = _options.Loss,
            Depth = _options.Depth,
            LearningRate = _options.LearningRate,
            RowShare = _options.RowShare,
            ColumnShare = _options.ColumnShare ?? Math.Clamp(UsualColumns / training.Columns, UsualShare, 1),
            LeafWeight = _options.LeafWeight,
            L2 = _options.L2,
            Patience = _options.Patience,
        };
        return XgboostTrainer.Fit(
            options, training, validation.Rows > 0 ? validation : null, classes, seed, ThreadBudget.Threads, cancellation);
    }
}
