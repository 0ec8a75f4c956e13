namespace MLWorkbench.Evaluation.Planning;

/// <summary>How wide 95 % intervals will be, known before anything has run: it depends on the number of patients alone.</summary>
public static class ExpectedWidth
{
    /// <summary>The AUROC that is assumed where none is said: usual for useful models of medical images; at 0.95 intervals are half as wide.</summary>
    public const double UsualAuroc = 0.85;

    /// <summary>The share that is assumed for sensitivity and specificity.</summary>
    public const double UsualShare = 0.80;

    /// <summary>The 0.975 quantile of the normal distribution.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>
    /// Width of the interval of an AUROC: the standard error of Hanley and McNeil 1982 (negative exponential model), the interval taken on
    /// the logit scale, on which it stays between 0 and 1.
    /// </summary>
    /// <param name="positives">Groups (patients) with the class, at least 1.</param>
    /// <param name="negatives">Groups without it, at least 1.</param>
    /// <param name="auroc">The assumed AUROC, between 0 and 1.</param>
    /// <returns>Upper minus lower bound.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its bounds.</exception>
    public static double OfAuroc(int positives, int negatives, double auroc = UsualAuroc)
    {
        Check(auroc);
        var slope = StandardErrorOfAuroc(positives, negatives, auroc) / (auroc * (1 - auroc));
        var centre = Math.Log(auroc / (1 - auroc));
        return Logistic(centre + (Z * slope)) - Logistic(centre - (Z * slope));
    }

    /// <summary>Standard error of an AUROC after Hanley and McNeil 1982, equation 2.</summary>
    /// <param name="positives">Groups (patients) with the class, at least 1.</param>
    /// <param name="negatives">Groups without it, at least 1.</param>
    /// <param name="auroc">The assumed AUROC, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its bounds.</exception>
    public static double StandardErrorOfAuroc(int positives, int negatives, double auroc = UsualAuroc)
    {
        Check(auroc);
        ArgumentOutOfRangeException.ThrowIfLessThan(positives, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(negatives, 1);
        var twoPositives = auroc / (2 - auroc);
        var twoNegatives = 2 * auroc * auroc / (1 + auroc);
        var square = auroc * auroc;
        var variance = (auroc * (1 - auroc)) + ((positives - 1) * (twoPositives - square)) + ((negatives - 1) * (twoNegatives - square));
        return Math.Sqrt(variance / ((double)positives * negatives));
    }

    /// <summary>Width of Wilson's interval of a share (Wilson 1927), such as a sensitivity over the patients with the class.</summary>
    /// <param name="groups">Groups (patients) that the share is of, at least 1.</param>
    /// <param name="share">The assumed share, between 0 and 1.</param>
    /// <returns>Upper minus lower bound.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its bounds.</exception>
    public static double OfShare(int groups, double share = UsualShare)
    {
        Check(share);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        var root = Math.Sqrt((share * (1 - share) / groups) + (Z * Z / (4.0 * groups * groups)));
        return 2 * Z * root / (1 + (Z * Z / groups));
    }

    private static void Check(double share)
    {
        if (share is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "It must lie between 0 and 1.");
        }
    }

    private static double Logistic(double value) => 1 / (1 + Math.Exp(-value));
}
