using MLWorkbench.Evaluation.Intervals.Wilson;

namespace MLWorkbench.Evaluation.Intervals.DesignEffects;

/// <summary>
/// A share of samples, counted by group (patient): how much less the samples say than independent ones would, and the interval that
/// follows. Groups without a sample that the share is of (a patient without positives, for a sensitivity) must be left out or count 0.
/// </summary>
/// <param name="Hits">Samples with the property.</param>
/// <param name="Cases">Samples that the share is of.</param>
/// <param name="Groups">Groups holding at least one of them.</param>
/// <param name="LargestGroup">The most of them in one group; 1 means that they are independent.</param>
/// <param name="EffectiveGroups">How many groups of one size would weigh as much: <see cref="GroupSizes.Effective"/>.</param>
/// <param name="Effect">
/// The design effect (Rao and Scott 1992): the variance of the share between groups over the binomial variance of as many independent
/// samples. 2 means that the samples say as much as half as many independent ones. Where every sample hits or none does, nothing varies and
/// the effect cannot be seen: then it is the largest that group sizes allow, that of groups that agree wholly (Kish 1965).
/// </param>
public sealed record ClusteredShare(long Hits, long Cases, int Groups, int LargestGroup, double EffectiveGroups, double Effect)
{
    /// <summary>The share, NaN where there is no sample it could be of.</summary>
    public double Share => Hits / (double)Cases;

    /// <summary>Degrees of freedom that the design effect rests on; below 1 it rests on nothing.</summary>
    public int Degrees => (int)Math.Floor(EffectiveGroups + GroupSizes.Rounding) - 1;

    /// <summary>Counts up.</summary>
    /// <param name="hits">By group, samples with the property.</param>
    /// <param name="cases">By group, samples that the share is of.</param>
    public static ClusteredShare Of(ReadOnlySpan<int> hits, ReadOnlySpan<int> cases)
    {
        long allHits = 0, allCases = 0;
        var (groups, largest) = (0, 0);
        for (var group = 0; group < cases.Length; group++)
        {
            allHits += hits[group];
            allCases += cases[group];
            groups += cases[group] > 0 ? 1 : 0;
            largest = Math.Max(largest, cases[group]);
        }

        var share = allHits / (double)allCases;
        var squares = 0.0;
        for (var group = 0; group < cases.Length; group++)
        {
            var deviation = hits[group] - (cases[group] * share);
            squares += deviation * deviation;
        }

        var binomial = allCases * share * (1 - share);
        var effective = GroupSizes.Effective(cases);
        var effect = binomial > 0 ? groups / (groups - 1.0) * squares / binomial : allCases / effective;
        return new(allHits, allCases, groups, largest, effective, effect);
    }

    /// <summary>
    /// Wilson's interval at the effective number of samples, cases over design effect, with Student's t in place of the normal quantile. An
    /// effect below 1 counts as 1: with few groups it is chance.
    /// </summary>
    /// <param name="confidence">Between 0 and 1.</param>
    /// <returns>Null where <see cref="Degrees"/> is below 1.</returns>
    public Limits? Wilson(double confidence) => Degrees < 1
        ? null
        : WilsonInterval.WithQuantile(Share, Cases / Math.Max(1, Effect), Quantile.T(confidence, Degrees));
}
