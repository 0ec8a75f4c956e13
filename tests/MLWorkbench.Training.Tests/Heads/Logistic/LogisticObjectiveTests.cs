using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Heads.Dense;
using MLWorkbench.Training.Heads.Logistic;
using Xunit;

namespace MLWorkbench.Training.Tests.Heads.Logistic;

public sealed class LogisticObjectiveTests
{
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void Gradient_IsThatOfFiniteDifferences(int classes, bool multiLabel) => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        seed =>
        {
            var random = new Random(seed);
            var data = Features.Make(10 + random.Next(20), 4 + random.Next(20), classes, multiLabel, random.Next()) with
            {
                ClassWeights = random.Next(2) == 0 ? ClassWeights.None : ClassWeights.Balanced,
            };
            var balance = new ClassBalance(data);
            var space = DesignSpace.Of(data);
            var loss = new LogisticLoss(data, balance.Link, balance.Fitted);
            var outputs = balance.Fitted.Length;
            var objective = new LogisticObjective(space.Design, loss, outputs, 0.1, data.Rows);
            var point = Enumerable.Range(0, outputs * space.Design.Width)
                .Select(index => index % space.Design.Width < space.Design.Columns ? random.NextDouble() - 0.5 : 0).ToArray();
            var (gradient, ignored) = (new double[point.Length], new double[point.Length]);
            objective.Evaluate(point, gradient);
            const double step = 1e-5;
            for (var probe = 0; probe < 5; probe++)
            {
                var at = (random.Next(outputs) * space.Design.Width) + random.Next(space.Design.Columns);
                var value = point[at];
                point[at] = value + step;
                var above = objective.Evaluate(point, ignored);
                point[at] = value - step;
                var below = objective.Evaluate(point, ignored);
                point[at] = value;
                var slope = (above - below) / (2 * step);
                if (Math.Abs(slope - gradient[at]) > 1e-6 * (1 + Math.Abs(slope)))
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
}
