using MLWorkbench.Samples.Population;
using MLWorkbench.Samples.Randomness;

namespace MLWorkbench.Samples.Reading;

/// <summary>
/// Three simulated readers. Each first sees a nodule or not, with a probability that grows with contrast times diameter over noise (the
/// Rose criterion in logistic form), then calls its margin with a probability that is logistic in the hidden degree around a threshold
/// of the reader's own. The label is the majority; with three different votes the middle one, smooth, which is the median of the
/// ordered votes, as it is whenever two agree.
/// </summary>
internal static class ReaderPanel
{
    /// <summary>The classes, in the order of the votes.</summary>
    public static readonly string[] Classes = ["none", "smooth", "spiculated"];

    /// <summary>Each reader's threshold on the degree: one is lenient, one is strict.</summary>
    private static readonly double[] Thresholds = [.5, .45, .55];

    /// <summary>Spread of a reader's judgement of the degree.</summary>
    private const double MarginSpread = .19;

    /// <summary>Probability that one reader votes for each class.</summary>
    /// <param name="finding">What is there.</param>
    /// <param name="noise">Relative noise of the image, 1 is usual.</param>
    /// <param name="reader">0, 1 or 2.</param>
    public static double[] VoteProbabilities(Finding finding, double noise, int reader)
    {
        var seen = SeenProbability(finding, noise);
        var spiculated = finding.IsNodule ? Logistic((finding.Degree - Thresholds[reader]) / MarginSpread) : .15;
        return [1 - seen, seen * (1 - spiculated), seen * spiculated];
    }

    /// <summary>Probability of each label, exactly: the sum over all 27 combinations of votes.</summary>
    public static double[] LabelProbabilities(Finding finding, double noise)
    {
        double[][] p = [VoteProbabilities(finding, noise, 0), VoteProbabilities(finding, noise, 1), VoteProbabilities(finding, noise, 2)];
        var labels = new double[3];
        for (var a = 0; a < 3; a++)
        {
            for (var b = 0; b < 3; b++)
            {
                for (var c = 0; c < 3; c++)
                    labels[Majority(a, b, c)] += p[0][a] * p[1][b] * p[2][c];
            }
        }

        return labels;
    }

    /// <summary>Draws the three votes.</summary>
    public static int[] Vote(Finding finding, double noise, RandomStream random) =>
    [
        random.Choice(VoteProbabilities(finding, noise, 0)),
        random.Choice(VoteProbabilities(finding, noise, 1)),
        random.Choice(VoteProbabilities(finding, noise, 2)),
    ];

    /// <summary>The majority; of three different votes the middle one. Both are the median.</summary>
    public static int Majority(int a, int b, int c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));

    /// <summary>Share of the three pairs of readers that agree.</summary>
    public static double Agreement(int[] votes) =>
        ((votes[0] == votes[1] ? 1 : 0) + (votes[0] == votes[2] ? 1 : 0) + (votes[1] == votes[2] ? 1 : 0)) / 3.0;

    private static double SeenProbability(Finding finding, double noise)
    {
        if (!finding.IsNodule)
            return .01 + (.12 * Mimicry(finding));

        var contrast = (finding.Density - Anatomy.Tissue.Lung) / 1000;
        return .995 * Logistic(2.3 + (2.2 * Math.Log(contrast * finding.Diameter / noise)));
    }

    /// <summary>How round a vessel's cross-section looks, from 0 to 1: the cosine of its tilt, squared.</summary>
    private static double Mimicry(Finding finding) => Math.Pow(Math.Cos(finding.Tilt * Math.PI / 180), 2);

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
