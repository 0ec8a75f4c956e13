using MLWorkbench.Foundation.Errors;
using MLWorkbench.Training.Heads.Algebra;
using MLWorkbench.Training.Heads.Logistic;

namespace MLWorkbench.Training.Heads.Ordinal;

/// <summary>
/// Proportional odds on standardised features, fitted by L-BFGS to convergence. Nothing in it is random, and the weights are the same to
/// the last bit with any number of threads.
/// </summary>
public sealed class OrdinalHead : IHead
{
    /// <summary>The largest element of the summed loss's gradient at the end, as of <see cref="LogisticHead"/>.</summary>
    private const double Tolerance = 1e-4;
    private const int Steps = 3000;

    private readonly OrdinalHeadOptions _options;

    /// <summary>Creates the head.</summary>
    /// <param name="options">Strength of the penalty.</param>
    public OrdinalHead(OrdinalHeadOptions options) => _options = options;

    /// <inheritdoc/>
    public FittedHead Fit(
        HeadData training, HeadData validation, ulong seed, Func<float[][], double> score, CancellationToken cancellation)
    {
        training.Check();
        return Fit(training, cancellation).Head;
    }

    internal (FittedOrdinal Head, LbfgsOutcome? Outcome) Fit(HeadData training, CancellationToken cancellation)
    {
        if (training.MultiLabel)
        {
            throw new WorkbenchException("The head 'ordinal' is for one grade per image; these have several labels each.");
        }

        var counts = Counts(training);
        int[] fitted = [.. Enumerable.Range(0, counts.Length).Where(grade => counts[grade] > 0)];
        var space = DesignSpace.For(training);
        var weights = new OrdinalWeights(training, fitted, space.Scale);
        if (fitted.Length == 1)
        {
            return (weights.Head([], [], "constant: the training images are all of one grade"), null);
        }

        var design = space.Design;
        var total = counts.Sum();
        var objective = new OrdinalObjective(design, new OrdinalLoss(training, fitted), _options.L2, total);
        double[] start = [.. new double[design.Width], .. Thresholds.ToParameters(Prior([.. fitted.Select(grade => counts[grade] / total)]))];
        var outcome = Lbfgs.Minimize(start, objective.Evaluate, () => objective.Steepness <= Tolerance, Steps, cancellation);
        var head = weights.Head(
            space.ToFeatures(outcome.Point.AsSpan(0, design.Columns)),
            Thresholds.Of(outcome.Point.AsSpan(design.Width)),
            FormattableString.Invariant($"proportional odds (l2 {_options.L2:0.######}, {outcome.Steps} steps)"));
        return (head, outcome);
    }

    /// <summary>The sum of the weights of each grade's rows.</summary>
    private static double[] Counts(HeadData training)
    {
        var counts = new double[training.Classes];
        foreach (var (row, weight) in HeadWeights.OfRows(training).Index())
        {
            counts[training.Labels[row][0]] += weight;
        }

        return counts;
    }

    /// <summary>The thresholds that give each grade its share where no feature says anything.</summary>
    private static double[] Prior(double[] shares)
    {
        var below = 0.0;
        return [.. shares.SkipLast(1).Select(share =>
        {
            below += share;
            return Math.Log(below / (1 - below));
        })];
    }
}
