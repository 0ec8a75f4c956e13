namespace MLWorkbench.AutoML.Tuners.CmaEs;

/// <summary>The strategy's constants for a generation (Hansen 2016, table 1).</summary>
internal sealed class CmaEsStrategy
{
    /// <summary>Computes the constants.</summary>
    /// <param name="n">Dimensions.</param>
    /// <param name="members">Ranked members of the generation, at least 2.</param>
    public CmaEsStrategy(int n, int members)
    {
        var raw = Enumerable.Range(1, members).Select(rank => Math.Log((members + 1) / 2.0) - Math.Log(rank)).ToArray();
        Parents = members / 2;
        var positive = raw[..Parents];
        var negative = raw[Parents..];
        Mass = Square(positive.Sum()) / positive.Sum(Square);
        var negativeMass = Square(negative.Sum()) / Math.Max(negative.Sum(Square), double.Epsilon);

        StepRate = (Mass + 2) / (n + Mass + 5);
        Damping = 1 + (2 * Math.Max(0, Math.Sqrt((Mass - 1) / (n + 1)) - 1)) + StepRate;
        PathRate = (4 + (Mass / n)) / (n + 4 + (2 * Mass / n));
        RankOne = 2 / (Square(n + 1.3) + Mass);
        RankMany = Math.Min(1 - RankOne, 2 * (0.25 + Mass + (1 / Mass) - 2) / (Square(n + 2) + Mass));
        ExpectedLength = Math.Sqrt(n) * (1 - (1 / (4.0 * n)) + (1 / (21.0 * n * n)));

        // Negative weights take variance out of bad directions, as much as keeps the covariance positive.
        var limit = Math.Min(
            Math.Min(1 + (RankOne / RankMany), 1 + (2 * negativeMass / (Mass + 2))),
            (1 - RankOne - RankMany) / (n * RankMany));
        var positiveSum = positive.Sum();
        var negativeSum = -raw.Where(w => w < 0).Sum();
        Weights = [.. raw.Select(w => w >= 0 ? w / positiveSum : w * Math.Max(0, limit) / negativeSum)];
    }

    /// <summary>Members that the mean moves to.</summary>
    public int Parents { get; }

    /// <summary>Weights by rank, of parents positive with sum 1, of the others negative.</summary>
    public double[] Weights { get; }

    /// <summary>Variance-effective selection mass of the parents.</summary>
    public double Mass { get; }

    /// <summary>Learning rate of the step-size path.</summary>
    public double StepRate { get; }

    /// <summary>Damping of the step size.</summary>
    public double Damping { get; }

    /// <summary>Learning rate of the covariance's path.</summary>
    public double PathRate { get; }

    /// <summary>Learning rate of the rank-one update.</summary>
    public double RankOne { get; }

    /// <summary>Learning rate of the rank-mu update.</summary>
    public double RankMany { get; }

    /// <summary>The expected length of a standard normal vector.</summary>
    public double ExpectedLength { get; }

    private static double Square(double value) => value * value;
}
