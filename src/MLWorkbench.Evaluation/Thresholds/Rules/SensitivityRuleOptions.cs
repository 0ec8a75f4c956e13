using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Evaluation.Thresholds.Rules;

/// <summary>The most specific threshold that keeps a sensitivity.</summary>
public sealed record SensitivityRuleOptions : ThresholdRuleOptions
{
    /// <summary>The sensitivity to keep. Default 0.95, what screening often asks for.</summary>
    [Range(0.01, 0.9999)] public double AtLeast { get; init; } = 0.95;

    /// <summary>
    /// Whether the lower 95 % limit (one-sided) must reach it instead of the value itself. Default false. Without it about half of all
    /// thresholds keep less on new patients: one set for 0.95 on 20 positives keeps 0.90 in the mean. With it one in twenty does.
    /// </summary>
    public bool Assured { get; init; }

    internal override string Name => OperatingThreshold.SensitivityAtLeast;

    internal override RuleChoice Choose(Cuts cuts)
    {
        var counts = cuts.Counts;
        var shares = cuts.Shares(ofPositives: true);
        var counted = RuleWords.Counted(counts.Positives, cuts.PositiveGroups, "positives");
        var all = First(counts, 1);
        if (!Assured)
        {
            var cut = First(counts, AtLeast);
            return new(cut, RuleWords.Text(
                $"It is the most specific one that keeps a sensitivity of {AtLeast:0.####} on the {counted} it was chosen on; new patients may see less: the data assure {shares.Low(cut, ThresholdRules.Assurance):0.00} (lower 95 % limit)."));
        }

        for (var cut = 0; cut < counts.Count; cut++)
        {
            if (shares.Low(cut, ThresholdRules.Assurance) >= AtLeast)
            {
                return new(cut, RuleWords.Text(
                    $"It is the most specific one of which the {counted} assure a sensitivity of {AtLeast:0.####}: {counts.Sensitivity(cut):0.000} there, lower 95 % limit {shares.Low(cut, ThresholdRules.Assurance):0.000}."));
            }
        }

        return new(all, RuleWords.Text(
            $"A sensitivity of {AtLeast:0.####} cannot be assured by {counted}: even the threshold that finds all of them, which was taken, assures {shares.Low(all, ThresholdRules.Assurance):0.000} (lower 95 % limit); {ThresholdRules.Needed(AtLeast)} independent positives, all of them found, would be the fewest."));
    }

    internal override int Again(CutCounts counts, RuleChoice original, Cuts cuts) =>
        First(counts, Assured ? cuts.Counts.Sensitivity(original.Cut) : AtLeast);

    private static int First(CutCounts counts, double sensitivity)
    {
        var cut = 0;
        while (counts.Sensitivity(cut) < sensitivity - 1e-12)
        {
            cut++;
        }

        return cut;
    }
}
