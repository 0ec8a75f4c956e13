using System.Runtime.CompilerServices;
using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.AutoML.Pruners.Curves;

/// <summary>
/// A trial's reports as pruners see them: per fold the best score up to each epoch, more is better. The best and not the latest one, since a
/// trial keeps its best epoch's weights.
/// </summary>
internal sealed class TrialCurve
{
    // A trial never changes, and is looked at with every report of every later one.
    private static readonly ConditionalWeakTable<Trial, TrialCurve> _known = [];

    private readonly List<List<double>> folds = [];
    private readonly List<List<double>> means = [];
    private readonly bool ended;

    private TrialCurve(Trial trial, Objective objective)
    {
        ended = trial.State == TrialState.Completed;
        foreach (var report in trial.Epochs)
        {
            Folds = Math.Max(1, report.Folds);
            PerFold = Math.Max(1, report.Of / Folds);
            Fold = report.Fold;
            Epoch = report.Epoch - (report.Fold * PerFold);
            while (folds.Count <= report.Fold)
            {
                folds.Add([]);
                means.Add([]);
            }

            var score = report.ValidationMetric is { } value && double.IsFinite(value) ? objective.Score(value) : double.NaN;
            var curve = folds[report.Fold];
            var mean = means[report.Fold];
            var sum = mean.Count > 0 ? mean[^1] * mean.Count : 0;
            mean.Add((sum + score) / (mean.Count + 1));
            curve.Add(curve.Count == 0 || double.IsNaN(curve[^1]) || score > curve[^1] ? score : curve[^1]);
        }
    }

    /// <summary>The trial's folds; 1 without.</summary>
    public int Folds { get; } = 1;

    /// <summary>Epochs that are planned for each.</summary>
    public int PerFold { get; } = 1;

    /// <summary>The fold of the latest report, 0-based.</summary>
    public int Fold { get; }

    /// <summary>The latest report's epoch within its fold, 1-based; 0 before the first.</summary>
    public int Epoch { get; }

    /// <summary>Folds that are known to have ended: those before the latest report's, and its own at the last planned epoch.</summary>
    public int EndedFolds => ended ? folds.Count : Epoch == 0 ? 0 : Fold + (Epoch >= PerFold ? 1 : 0);

    /// <summary>The same before the latest report.</summary>
    public int EndedFoldsBefore => Epoch > 1 ? Fold : folds.Count > 1 && PerFold <= folds[Fold - 1].Count ? Fold : Math.Max(0, Fold - 1);

    /// <summary>The curve of a trial.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="objective">What its reports measure; the same in all questions about a study.</param>
    public static TrialCurve Of(Trial trial, Objective objective) => _known.GetValue(trial, t => new TrialCurve(t, objective));

    /// <summary>The best score of a fold up to an epoch; NaN where the trial has not come that far, or measures nothing.</summary>
    /// <param name="fold">The fold, 0-based.</param>
    /// <param name="epoch">The epoch within it, 1-based. A completed trial that needed fewer keeps what it reached.</param>
    public double Best(int fold, int epoch) => At(folds, fold, epoch);

    /// <summary>The mean score of a fold up to an epoch; as for the best score.</summary>
    /// <param name="fold">The fold, 0-based.</param>
    /// <param name="epoch">The epoch within it, 1-based.</param>
    public double Mean(int fold, int epoch) => At(means, fold, epoch);

    /// <summary>The best score of a fold, as far as it came; NaN where it has not begun.</summary>
    /// <param name="fold">The fold, 0-based.</param>
    public double Best(int fold) => fold < folds.Count && folds[fold].Count > 0 ? folds[fold][^1] : double.NaN;

    private double At(List<List<double>> curves, int fold, int epoch) =>
        fold >= curves.Count || curves[fold].Count == 0 ? double.NaN
        : epoch <= curves[fold].Count ? curves[fold][epoch - 1]
        : ended || fold < Fold ? curves[fold][^1]
        : double.NaN;
}
