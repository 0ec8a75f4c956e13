using MLWorkbench.Evaluation.Intervals;
using MLWorkbench.Evaluation.Intervals.DeLong;
using MLWorkbench.Evaluation.Intervals.DesignEffects;
using MLWorkbench.Evaluation.Intervals.Wilson;

namespace MLWorkbench.Benchmarks.Coverage;

/// <summary>Patients of unequal size whose images resemble each other.</summary>
internal static class PatientStudies
{
    public static readonly (int Positives, int Negatives)[] Sides = [(30, 30), (60, 60), (30, 90), (50, 150)];

    public static void Run(int studies)
    {
        foreach (var mixed in new[] { false, true })
        {
            Scenario.Header($"Patients of 1 to 10 images, correlation 0.5, {(mixed ? "both labels in one patient" : "one label a patient")}");
            foreach (var (positives, negatives) in Sides)
            {
                foreach (var auroc in new[] { 0.70, 0.85, 0.95 })
                {
                    Run(new(positives, negatives, auroc, StudyDesign.Unequal, mixed), studies);
                }
            }
        }
    }

    private static void Run(StudyDesign design, int studies) => Scenario.Run<Study>(
        $"{design}",
        studies,
        design.Draw,
        new("AUROC, shown (Obuchowski, logit, t)", study => study.Shown("auroc"), design.Auroc, Wanted.Nominal),
        new("AUROC, bootstrap over patients", study => study.Bootstrap("auroc"), design.Auroc, Wanted.Resampled),
        new("AUROC, DeLong on images", study => DeLongInterval.Logit(study.Components.Area, study.DeLongVariance, 0.95), design.Auroc, Wanted.Failure),
        new("sensitivity, shown (Wilson at design effect)", study => study.Shown("sensitivity"), design.Sensitivity, Wanted.Nominal),
        new("sensitivity, bootstrap over patients", study => study.Bootstrap("sensitivity"), design.Sensitivity, Wanted.Resampled),
        new("sensitivity, Wilson on images", study => Wilson(study.Sensitivity), design.Sensitivity, Wanted.Failure),
        new("sensitivity, Clopper-Pearson on images", study => ImageStudies.ClopperPearson(study.Sensitivity), design.Sensitivity, Wanted.Failure),
        new("specificity, shown (Wilson at design effect)", study => study.Shown("specificity"), design.Specificity, Wanted.Nominal),
        new("accuracy, shown (Wilson at design effect)", study => study.Shown("accuracy"), design.Accuracy, Wanted.Nominal),
        new("no difference found by McNemar on images", study => study.McNemarFindsNone() ? new(0, 0) : new(1, 1), 0, Wanted.Failure));

    private static Limits? Wilson(ClusteredShare share) => WilsonInterval.Of(share.Share, share.Cases, 0.95);
}
