namespace MLWorkbench.AutoML.Tuners.CostFrugal;

/// <summary>What a learner has cost and what that brought: from it follows what the next improvement will cost.</summary>
internal sealed class Progress
{
    // A trial that took no measurable time still counts, and all such count alike.
    private const double Least = 1e-9;

    private double total;
    private double atBest;
    private double atBestBefore;
    private double scoreBefore = double.NaN;

    /// <summary>The best value so far: what it lacks of the constraints, and its score.</summary>
    public (double Violation, double Score) Best { get; private set; } = (double.PositiveInfinity, double.NegativeInfinity);

    /// <summary>Whether a trial has come to its end.</summary>
    public bool HasBegun => total > 0;

    /// <summary>Less violation first, then the higher score.</summary>
    public static bool IsBetter((double Violation, double Score) one, (double Violation, double Score) other) =>
        one.Violation.Equals(other.Violation) ? one.Score > other.Score : one.Violation < other.Violation;

    /// <summary>Takes a finished trial into account.</summary>
    /// <param name="seconds">What it cost.</param>
    /// <param name="value">What it brought.</param>
    public void Observe(double seconds, (double Violation, double Score) value)
    {
        total += Math.Max(Least, seconds);
        if (!IsBetter(value, Best))
            return;

        scoreBefore = Best.Score;
        Best = value;
        atBestBefore = atBest;
        atBest = total;
    }

    /// <summary>
    /// The expected cost of an improvement over the best of all learners (ECI, Wang et al. 2021): what the last one took or what has been
    /// spent since, and for a learner that lies behind at least what closing the gap takes at its pace so far.
    /// </summary>
    /// <param name="best">The best value of all learners.</param>
    public double ExpectedCost((double Violation, double Score) best)
    {
        var cost = Math.Max(total - atBest, atBest - atBestBefore);
        if (!IsBetter(best, Best) || !double.IsFinite(Best.Score) || !double.IsFinite(scoreBefore))
            return cost;

        // Twice the gap, as FLAML has it: while this learner closes it, the best one goes on.
        var pace = (Best.Score - scoreBefore) / (total - atBestBefore);
        var gap = best.Score - Best.Score;
        return pace > 0 && gap > 0 ? Math.Max(cost, 2 * gap / pace) : cost;
    }
}
