using MLWorkbench.Data;
using MLWorkbench.Evaluation.Regression;
using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.TrainerHost.Scores;

/// <summary>The study's metric as trainers see it: a score of which more is better.</summary>
internal static class ValidationScore
{
    /// <summary>Makes the score.</summary>
    /// <param name="data">Classes and kind of labels.</param>
    /// <param name="metric">The metric's name: "auroc".</param>
    /// <param name="lowerIsBetter">Whether the metric is a loss; the score is then its negative.</param>
    public static Func<IReadOnlyList<Sample>, float[][], double> For(TrainingData data, string metric, bool lowerIsBetter) =>
        (samples, probabilities) =>
        {
            // Weights that diverged give probabilities that are no numbers, and those have no score.
            if (probabilities.Any(row => row.Any(float.IsNaN)))
            {
                return double.NaN;
            }

            if (data.IsNumeric)
            {
                var error = RegressionEvaluator.Measure(NumberSets.Of(samples, probabilities), metric);
                return lowerIsBetter ? -error : error;
            }

            var value = Evaluator.Measure(PredictionSets.Of(data, samples, probabilities), metric) ?? double.NaN;
            return lowerIsBetter ? -value : value;
        };
}
