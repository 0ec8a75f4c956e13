using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Evaluation.Thresholds.Rules;

/// <summary>The lowest mean cost of errors.</summary>
public sealed record CostRuleOptions : ThresholdRuleOptions
{
    /// <summary>What a missed positive costs, against a false alarm. Default 1.</summary>
    [Range(1e-6, 1e6)] public double FalseNegative { get; init; } = 1;

    /// <summary>What a false alarm costs, against a missed positive. Default 1.</summary>
    [Range(1e-6, 1e6)] public double FalsePositive { get; init; } = 1;

    /// <summary>The share of positives where the model would be used. Default: that of the samples.</summary>
    [Range(0.000001, 0.999999)] public double? Prevalence { get; init; }

    internal override string Name => OperatingThreshold.Cost;

    internal override RuleChoice Choose(Cuts cuts)
    {
        var cut = Best(cuts.Counts);
        var share = Share(cuts.Counts);
        return new(cut, RuleWords.Text(
            $"It gives the lowest mean cost on the samples it was chosen on, {Cost(cuts.Counts, cut, share):0.000}, a missed positive counting {FalseNegative:0.####}, a false alarm {FalsePositive:0.####} and positives being {share:P1} of all; for perfectly calibrated probabilities it would be {Ideal(cuts.Counts):0.000}."));
    }

    internal override int Again(CutCounts counts, RuleChoice original, Cuts cuts) => Best(counts);

    // Of cuts with equal cost the most sensitive one wins.
    private int Best(CutCounts counts)
    {
        var share = Share(counts);
        var (best, lowest) = (-1, Cost(counts, -1, share));
        for (var cut = 0; cut < counts.Count; cut++)
        {
            var cost = Cost(counts, cut, share);
            if (cost <= lowest + 1e-12)
            {
                (best, lowest) = (cut, Math.Min(cost, lowest));
            }
        }

        return best;
    }

    private double Share(CutCounts counts) => Prevalence ?? (counts.Positives / (double)(counts.Positives + counts.Negatives));

    private double Cost(CutCounts counts, int cut, double share) =>
        (FalseNegative * share * (1 - counts.Sensitivity(cut))) + (FalsePositive * (1 - share) * (1 - counts.Specificity(cut)));

    // Elkan 2001; a probability that is calibrated to the samples stands for other odds at another prevalence.
    private double Ideal(CutCounts counts)
    {
        var own = counts.Positives / (double)counts.Negatives;
        var used = Share(counts) / (1 - Share(counts));
        var odds = FalsePositive / FalseNegative * own / used;
        return odds / (1 + odds);
    }
}
