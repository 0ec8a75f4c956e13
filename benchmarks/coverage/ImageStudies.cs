using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Intervals.ClopperPearson;
using MLWorkbench.Evaluation.Intervals.DeLong;
using MLWorkbench.Evaluation.Intervals.DesignEffects;

namespace MLWorkbench.Benchmarks.Coverage;

/// <summary>One image a patient.</summary>
internal static class ImageStudies
{
    public static void Run(int studies)
    {
        Scenario.Header("One image a patient: areas");
        foreach (var (positives, negatives) in new[] { (30, 30), (30, 100), (100, 100), (60, 300) })
        {
            foreach (var auroc in new[] { 0.70, 0.85, 0.95 })
            {
                var design = new StudyDesign(positives, negatives, auroc, [1]);
                Scenario.Run<Study>(
                    $"{design}",
                    studies,
                    design.Draw,
                    new("shown (DeLong, logit)", study => study.Shown("auroc"), auroc, Wanted.Nominal),
                    new("DeLong, logit, t on the smaller side - 1", study => WithT(study, Math.Min(positives, negatives) - 1), auroc, Wanted.Nothing),
                    new("DeLong, plain", study => DeLongInterval.Plain(study.Components.Area, study.DeLongVariance, 0.95), auroc, Wanted.Nothing));
            }
        }

        // Labels are drawn too, as in a cohort: with a fixed number of patients in each class a PPV varies less than any binomial.
        Scenario.Header("One image a patient: shares");
        foreach (var (positives, negatives) in new[] { (40, 40), (40, 120), (100, 200) })
        {
            foreach (var auroc in new[] { 0.70, 0.85, 0.95 })
            {
                var design = new StudyDesign(positives, negatives, auroc, [1], Mixed: true);
                Scenario.Run<Study>(
                    $"{design}",
                    studies,
                    design.Draw,
                    new("sensitivity, shown (Wilson)", study => study.Shown("sensitivity"), design.Sensitivity, Wanted.Nominal),
                    new("sensitivity, Clopper-Pearson", study => ClopperPearson(study.Sensitivity), design.Sensitivity, Wanted.Exact),
                    new("specificity, shown (Wilson)", study => study.Shown("specificity"), design.Specificity, Wanted.Nominal),
                    new("specificity, Clopper-Pearson", study => ClopperPearson(study.Specificity), design.Specificity, Wanted.Exact),
                    new("accuracy, shown (Wilson)", study => study.Shown("accuracy"), design.Accuracy, Wanted.Nominal),
                    new("PPV, shown (Wilson)", study => study.Shown("ppv"), design.Ppv, Wanted.Nominal));
            }
        }
    }

    private static Limits? WithT(Study study, double degrees) =>
        LogitInterval.Of(study.Components.Area, study.DeLongVariance, Quantile.T(0.95, degrees));

    public static Limits? ClopperPearson(ClusteredShare share) => ClopperPearsonInterval.Of(share.Hits, share.Cases, 0.95);
}
