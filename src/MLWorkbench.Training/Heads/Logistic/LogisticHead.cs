using MLWorkbench.Training.Heads.Algebra;
using MLWorkbench.Training.Heads.Dense;

namespace MLWorkbench.Training.Heads.Logistic;

/// <summary>
/// Softmax regression on standardised features, fitted by L-BFGS to convergence. Nothing in it is random, and the weights are the same to
/// the last bit with any number of threads.
/// </summary>
public sealed class LogisticHead : IHead
{
    /// <summary>The largest element of the summed loss's gradient at the end: scikit-learn's default tolerance.</summary>
    private const double Tolerance = 1e-4;
    private const int Steps = 3000;

    private readonly LogisticHeadOptions _options;

    /// <summary>Creates the head.</summary>
    /// <param name="options">Strength of the penalty.</param>
    public LogisticHead(LogisticHeadOptions options) => _options = options;

    /// <inheritdoc/>
    public FittedHead Fit(
        HeadData training, HeadData validation, ulong seed, Func<float[][], double> score, CancellationToken cancellation)
    {
        training.Check();
        return Fit(training, cancellation).Head;
    }

    internal (FittedDense Head, LbfgsOutcome? Outcome) Fit(HeadData training, CancellationToken cancellation)
    {
        var balance = new ClassBalance(training);
        var space = DesignSpace.For(training);
        var weights = new LogisticWeights(training, balance, space.Scale);
        if (balance.Fitted.Length == 0)
        {
            return (weights.Head("constant: the training images are all alike in their labels"), null);
        }

        var outcome = Minimize(training, balance, space, cancellation, out var solution);
        for (var index = 0; index < balance.Fitted.Length; index++)
        {
            var own = solution.AsSpan(index * space.Design.Width, space.Design.Columns);
            weights.Set(balance.Fitted[index], space.ToFeatures(own), own[^1]);
        }

        return (weights.Head(FormattableString.Invariant($"softmax regression (l2 {_options.L2:0.######}, {outcome.Steps} steps)")), outcome);
    }

    private LbfgsOutcome Minimize(
        HeadData training, ClassBalance balance, DesignSpace space, CancellationToken cancellation, out double[] solution)
    {
        var design = space.Design;
        var outputs = balance.Fitted.Length;
        var loss = new LogisticLoss(training, balance.Link, balance.Fitted);
        var objective = new LogisticObjective(design, loss, outputs, _options.L2, balance.Total);
        var start = new double[outputs * design.Width];
        for (var index = 0; index < outputs; index++)
        {
            start[(index * design.Width) + design.Columns - 1] = balance.Prior(balance.Fitted[index]);
        }

        var outcome = Lbfgs.Minimize(start, objective.Evaluate, () => objective.Steepness <= Tolerance, Steps, cancellation);
        solution = outcome.Point;
        return outcome;
    }
}
