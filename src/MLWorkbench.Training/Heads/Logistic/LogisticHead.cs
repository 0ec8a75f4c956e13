using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace MLWorkbench.Training.Heads.Logistic;

/// <summary>Softmax regression by L-BFGS (Liu and Nocedal 1989) on standardised features.</summary>
public sealed class LogisticHead : IHead
{
    private readonly LogisticHeadOptions _options;

    /// <summary>Creates the head.</summary>
    /// <param name="options">Strength of the penalty.</param>
    public LogisticHead(LogisticHeadOptions options) => _options = options;

    /// <inheritdoc/>
    public FittedHead Fit(
        HeadData training, HeadData validation, ulong seed, Func<float[][], double> score, CancellationToken cancellation)
    {
        training.Check();
        var scale = Standardizer.Of(training);
        var problem = new LogisticProblem(training, scale.Apply(training), scale.Kept.Length, _options.L2);
        var objective = ObjectiveFunction.Gradient(point =>
        {
            cancellation.ThrowIfCancellationRequested();
            var (value, gradient) = problem.Evaluate(point.AsArray());
            return (value, Vector<double>.Build.Dense(gradient));
        });
        var minimum = new LimitedMemoryBfgsMinimizer(1e-6, 1e-10, 1e-12, 10, 1000)
            .FindMinimum(objective, Vector<double>.Build.Dense(problem.Variables));
        var link = Link.For(training);
        var outputs = Link.Outputs(link, training.Classes);
        var solution = minimum.MinimizingPoint.AsArray();
        var means = new float[training.Columns];
        var weights = new float[training.Columns * outputs];
        for (var index = 0; index < scale.Kept.Length; index++)
        {
            means[scale.Kept[index]] = (float)scale.Means[index];
            for (var output = 0; output < outputs; output++)
            {
                weights[(scale.Kept[index] * outputs) + output] = (float)(solution[(index * outputs) + output] / scale.Deviations[index]);
            }
        }

        float[] intercepts = [.. solution.AsSpan(scale.Kept.Length * outputs).ToArray().Select(value => (float)value)];
        return new FittedLogistic(link, means, weights, intercepts, FormattableString.Invariant($"softmax regression (l2 {_options.L2:0.####})"));
    }
}
