using MLWorkbench.Evaluation.Intervals.ClusterBootstrap;
using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Selection;

/// <summary>
/// The best of many is too good on the samples that chose it. BBC-CV (Tsamardinos, Greasidou and Borboudakis 2018, "Bootstrapping the
/// out-of-sample predictions for efficient and accurate cross-validation") takes that back without training anything again: each
/// replicate draws groups with replacement, chooses the best model on them, and scores it on the groups left out.
/// </summary>
public static class BiasCorrection
{
    /// <summary>Estimates for models that are given as predictions.</summary>
    /// <param name="models">Predictions of the same samples.</param>
    /// <param name="metric">The metric that chooses.</param>
    /// <param name="options">Folds, replicates, seed.</param>
    /// <exception cref="Foundation.Errors.InputException">The models do not fit together.</exception>
    public static BiasCorrectedEstimate Estimate(
        IReadOnlyList<PredictionSet> models, string metric, SelectionOptions? options = null) => Estimate(new Candidates(models, metric, options));

    /// <summary>Estimates for prepared models.</summary>
    /// <param name="candidates">The models.</param>
    public static BiasCorrectedEstimate Estimate(Candidates candidates)
    {
        var options = candidates.Options;
        var method = FormattableString.Invariant(
            $"BBC-CV over {candidates.Groups} groups, percentile, {options.Replicates} replicates, seed {options.Seed}");
        var defined = Array.FindAll(OutOfBag(candidates), value => !double.IsNaN(value));

        // Of one model nothing was chosen: its own value needs no correction.
        double? value = defined.Length == 0 ? null : candidates.Count == 1 ? candidates.Values[0] : defined.Average();
        return OutOfBagEstimate.Of(candidates, defined, value, method);
    }

    /// <summary>The value out of the bag of the model that was best in the bag, by replicate; of equally good ones their mean.</summary>
    private static double[] OutOfBag(Candidates candidates)
    {
        var values = new double[candidates.Options.Replicates];
        var inBag = candidates.InBag;
        candidates.EachReplicate((replicate, weights) =>
        {
            var row = inBag[replicate];
            var best = candidates.BestOf(row);
            if (best < 0)
            {
                values[replicate] = double.NaN;
                return;
            }

            candidates.Resample.Draw(replicate, weights);
            FoldResample.TurnToOutOfBag(weights);
            var (sum, count) = (0.0, 0);
            for (var model = best; model < row.Length; model++)
            {
                if (row[model] == row[best])
                {
                    sum += candidates.Compute(model, weights);
                    count++;
                }
            }

            values[replicate] = sum / count;
        });
        return values;
    }
}
