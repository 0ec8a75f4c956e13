namespace MLWorkbench.AutoML.Tuners.Tpe;

/// <summary>Where the good trials of a group lie, and where the worse ones.</summary>
internal sealed class GroupModel
{
    // As many of the newest worse trials have full weight; older ones have the less the older they are (Bergstra et al. 2013).
    private const int Fresh = 25;

    // What a proposal costs grows with the kernels; the oldest of more than these have hardly any weight.
    private const int MostWorse = 1000;

    private readonly DimensionGroup _group;
    private readonly ParzenEstimator _good;
    private readonly ParzenEstimator _worse;

    /// <param name="group">The dimensions.</param>
    /// <param name="trials">The study's trials.</param>
    /// <param name="options">The tuner's settings.</param>
    public GroupModel(DimensionGroup group, DividedTrials trials, TpeOptions options)
    {
        _group = group;
        var good = trials.Good.Where(observation => observation.Point.IsActive(group.First)).ToArray();
        var worse = trials.Worse.Where(observation => observation.Point.IsActive(group.First)).TakeLast(MostWorse).ToArray();
        var least = Math.Min(LeastWidth(good.Length), options.Width / Math.Sqrt(trials.Ranked));
        _good = new(group, good, trials.AreInOrder ? ByRank(good.Length) : Equal(good.Length), options.PriorWeight, least);
        _worse = new(group, worse, ByAge(worse.Length), options.PriorWeight, LeastWidth(worse.Length));
    }

    /// <summary>
    /// Draws candidates from where the good trials lie, and chooses the one where they are densest compared with the worse ones.
    /// </summary>
    /// <param name="candidates">How many are drawn.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <returns>One coordinate per dimension of the group.</returns>
    public double[] Propose(int candidates, System.Random random)
    {
        var best = new double[_group.Places.Count];
        var candidate = new double[best.Length];
        var most = double.NegativeInfinity;
        for (var i = 0; i < candidates; i++)
        {
            _good.Sample(candidate, random);
            var gain = _good.LogDensity(candidate) - _worse.LogDensity(candidate);
            if (i == 0 || gain > most)
            {
                most = gain;
                (best, candidate) = (candidate, best);
            }
        }

        return best;
    }

    // The smallest width where kernels are few: "magic clipping" of Hyperopt and Optuna, with the prior as a kernel.
    private static double LeastWidth(int trials) => 1 / Math.Min(100.0, trials + 2);

    private static double[] Equal(int count)
    {
        var weights = new double[count];
        Array.Fill(weights, 1);
        return weights;
    }

    // The recombination weights of CMA-ES (Hansen 2016), with a mean of 1 so that the prior's weight stays a number of trials.
    private static double[] ByRank(int count)
    {
        double[] weights = [.. Enumerable.Range(1, count).Select(rank => Math.Log(count + 0.5) - Math.Log(rank))];
        var mean = weights.DefaultIfEmpty(1).Average();
        return [.. weights.Select(weight => weight / mean)];
    }

    private static double[] ByAge(int count)
    {
        var weights = new double[count];
        for (var i = 0; i < count; i++)
            weights[i] = i >= count - Fresh ? 1 : (i + 1.0) / (count - Fresh + 1);
        return weights;
    }
}
