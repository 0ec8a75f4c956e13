namespace MLWorkbench.Evaluation.Thresholds.Rules;

/// <summary>The largest sensitivity + specificity - 1 (Youden 1950): both errors count the same whatever the prevalence.</summary>
public sealed record YoudenRuleOptions : ThresholdRuleOptions
{
    internal override string Name => OperatingThreshold.Youden;

    internal override RuleChoice Choose(Cuts cuts)
    {
        var cut = Best(cuts.Counts);
        return new(cut, RuleWords.Text(
            $"It gives the largest sum of sensitivity ({cuts.Counts.Sensitivity(cut):0.00}) and specificity ({cuts.Counts.Specificity(cut):0.00}) on the samples it was chosen on; on others both will be somewhat lower."));
    }

    internal override int Again(CutCounts counts, RuleChoice original, Cuts cuts) => Best(counts);

    // Of cuts with equal sums the most sensitive one wins.
    private static int Best(CutCounts counts)
    {
        var (best, bestGain) = (-1, 0.0);
        for (var cut = 0; cut < counts.Count - 1; cut++)
        {
            var gain = counts.Sensitivity(cut) - counts.FalseAlarms(cut);
            if (gain > 0 && gain >= bestGain - 1e-12)
            {
                (best, bestGain) = (cut, Math.Max(gain, bestGain));
            }
        }

        return best;
    }
}
