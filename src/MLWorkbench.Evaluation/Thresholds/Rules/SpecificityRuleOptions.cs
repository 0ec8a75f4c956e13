using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Evaluation.Thresholds.Rules;

/// <summary>The most sensitive threshold that keeps a specificity.</summary>
public sealed record SpecificityRuleOptions : ThresholdRuleOptions
{
    /// <summary>The specificity to keep. Default 0.95.</summary>
    [Range(0.01, 0.9999)] public double AtLeast { get; init; } = 0.95;

    /// <summary>
    /// Whether the lower 95 % limit (one-sided) must reach it instead of the value itself. Default false. Without it about half of all
    /// thresholds keep less on new patients; with it one in twenty does.
    /// </summary>
    public bool Assured { get; init; }

    internal override string Name => OperatingThreshold.SpecificityAtLeast;

    internal override RuleChoice Choose(Cuts cuts)
    {
        var counts = cuts.Counts;
        var shares = cuts.Shares(ofPositives: false);
        var counted = RuleWords.Counted(counts.Negatives, cuts.NegativeGroups, "negatives");
        if (!Assured)
        {
            var cut = Last(counts, AtLeast);
            return new(cut, RuleWords.Text(
                $"It is the most sensitive one that keeps a specificity of {AtLeast:0.####} on the {counted} it was chosen on; new patients may see less: the data assure {shares.LowBelow(cut, ThresholdRules.Assurance):0.00} (lower 95 % limit)."));
        }

        for (var cut = counts.Count - 1; cut >= -1; cut--)
        {
            if (shares.LowBelow(cut, ThresholdRules.Assurance) >= AtLeast)
            {
                return new(cut, RuleWords.Text(
                    $"It is the most sensitive one of which the {counted} assure a specificity of {AtLeast:0.####}: {counts.Specificity(cut):0.000} there, lower 95 % limit {shares.LowBelow(cut, ThresholdRules.Assurance):0.000}."));
            }
        }

        var none = Last(counts, 1);
        return new(none, RuleWords.Text(
            $"A specificity of {AtLeast:0.####} cannot be assured by {counted}: even the threshold above all of them, which was taken, assures {shares.LowBelow(none, ThresholdRules.Assurance):0.000} (lower 95 % limit); {ThresholdRules.Needed(AtLeast)} independent negatives, none of them called positive, would be the fewest."));
    }

    internal override int Again(CutCounts counts, RuleChoice original, Cuts cuts) =>
        Last(counts, Assured ? cuts.Counts.Specificity(original.Cut) : AtLeast);

    private static int Last(CutCounts counts, double specificity)
    {
        var cut = counts.Count - 1;
        while (counts.Specificity(cut) < specificity - 1e-12)
        {
            cut--;
        }

        return cut;
    }
}
