using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Intervals.DesignEffects;

namespace MLWorkbench.Benchmarks.Coverage;

/// <summary>
/// What else was tried for patients of unequal size, where Obuchowski's variance with groups - 1 degrees of freedom stays below 93 % at 30 + 30
/// patients and an area of 0.95.
/// </summary>
internal static class WaysTried
{
    public static void Run(int studies)
    {
        Scenario.Header("Ways to the interval of an area of clustered samples");
        foreach (var mixed in new[] { false, true })
        {
            foreach (var (positives, negatives) in PatientStudies.Sides)
            {
                foreach (var auroc in new[] { 0.70, 0.85, 0.95 })
                {
                    var design = new StudyDesign(positives, negatives, auroc, StudyDesign.Unequal, mixed);
                    Scenario.Run<Study>(
                        $"{design}",
                        studies,
                        design.Draw,
                        Area(auroc, "plain, t, groups - 1", study => Plain(study, study.ClusteredVariance, Fewest(study) - 1)),
                        Area(auroc, "logit, normal", study => LogitInterval.Of(study.Components.Area, study.ClusteredVariance, Quantile.Normal(0.95))),
                        Area(auroc, "logit, t, groups - 1", study => Logit(study, study.ClusteredVariance, Fewest(study) - 1)),
                        Area(auroc, "logit, t, effective groups - 1 (shown)", study => Logit(study, study.ClusteredVariance, Effective(study))),
                        Area(auroc, "groups' deviations / sqrt(1 - share), groups - 1", study => Logit(study, Corrected(study, 0.5), Fewest(study) - 1)),
                        Area(auroc, "groups' deviations / sqrt(1 - share), effective groups - 1", study => Logit(study, Corrected(study, 0.5), Effective(study))),
                        Area(auroc, "groups' deviations / (1 - share), groups - 1", study => Logit(study, Corrected(study, 1), Fewest(study) - 1)));
                }
            }
        }
    }

    private static Way<Study> Area(double auroc, string name, Func<Study, Limits?> make) => new(name, make, auroc, Wanted.Nominal);

    private static Limits? Logit(Study study, double variance, double degrees) =>
        LogitInterval.Of(study.Components.Area, variance, Quantile.T(0.95, degrees));

    private static Limits? Plain(Study study, double variance, double degrees)
    {
        var reach = Quantile.T(0.95, degrees) * Math.Sqrt(variance);
        return new(study.Components.Area - reach, study.Components.Area + reach);
    }

    private static int Fewest(Study study) => Math.Min(study.GroupsWith(true), study.GroupsWith(false));

    private static double Effective(Study study) =>
        Math.Floor(Math.Min(GroupSizes.Effective(study.SizesOf(true)), GroupSizes.Effective(study.SizesOf(false)))) - 1;

    /// <summary>
    /// The corrections of Bell and McCaffrey 2002 carried over to an area: a group that holds a large share of a side pulls the area towards
    /// itself. A power of 0.5 takes that out, 1 is the jackknife.
    /// </summary>
    private static double Corrected(Study study, double power)
    {
        var sums = new double[study.Groups];
        foreach (var side in new[] { true, false })
        {
            var sizes = study.SizesOf(side);
            var deviations = study.DeviationsOf(side);
            double all = sizes.Sum();
            for (var group = 0; group < sums.Length; group++)
            {
                sums[group] += deviations[group] / all / Math.Pow(1 - (sizes[group] / all), power);
            }
        }

        return sums.Sum(sum => sum * sum);
    }
}
