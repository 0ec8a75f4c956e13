using MLWorkbench.Boosting.Trees;

namespace MLWorkbench.Boosting.Training;

/// <summary>
/// Grows boosted trees with XGBoost. The same seed and the same number of threads give the same trees; with another number of threads
/// histograms are summed in another order, and a split between nearly equal candidates can fall differently.
/// </summary>
public static class XgboostTrainer
{
    /// <summary>Fits trees to the classes of rows: logistic with two classes, softmax with more; or to their numbers.</summary>
    /// <param name="options">Number and shape of the trees.</param>
    /// <param name="training">What is learnt from.</param>
    /// <param name="validation">What decides when to stop, by its loss; null grows every round.</param>
    /// <param name="classes">Number of classes, 2 at least; without effect on numbers.</param>
    /// <param name="seed">Decides which rows and features a tree sees.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="cancellation">Ends the fit between two rounds.</param>
    /// <returns>The trees of the best round and those before it.</returns>
    /// <exception cref="XgboostException">XGBoost refused the data, for example an infinite feature.</exception>
    /// <exception cref="Foundation.Errors.EngineMissingException">XGBoost is not installed.</exception>
    public static BoostedTrees Fit(
        BoostingOptions options, BoostingData training, BoostingData? validation, int classes, ulong seed, int threads, CancellationToken cancellation)
    {
        using var learnt = new BoostingMatrix(training, classes, threads);
        using var watched = validation is null ? null : new BoostingMatrix(validation, classes, threads);
        return Fit(options, learnt, watched, seed, threads, cancellation);
    }

    /// <summary>Fits trees to rows that several fits share.</summary>
    /// <param name="options">Number and shape of the trees.</param>
    /// <param name="training">What is learnt from.</param>
    /// <param name="validation">What decides when to stop, by its loss; null grows every round.</param>
    /// <param name="seed">Decides which rows and features a tree sees.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="cancellation">Ends the fit between two rounds.</param>
    /// <returns>The trees of the best round and those before it.</returns>
    public static BoostedTrees Fit(
        BoostingOptions options, BoostingMatrix training, BoostingMatrix? validation, ulong seed, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(training);
        using var session = new BoosterSession(options, training, validation, seed, threads);
        var (best, lowest) = (0, double.PositiveInfinity);
        var rounds = 0;
        while (rounds < options.Rounds)
        {
            cancellation.ThrowIfCancellationRequested();
            session.Grow(rounds++);
            if (validation is null)
            {
                best = rounds;
                continue;
            }

            var loss = session.ValidationLoss(rounds - 1);
            if (loss < lowest)
            {
                (best, lowest) = (rounds, loss);
            }
            else if (options.Patience > 0 && rounds - best >= options.Patience)
            {
                break;
            }
        }

        return session.Trees(Math.Max(1, best));
    }
}
