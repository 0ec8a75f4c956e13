using System.ComponentModel.DataAnnotations;
using System.Globalization;
using MLWorkbench.Evaluation.Intervals.ClusterBootstrap;
using MLWorkbench.Evaluation.Metrics;

namespace MLWorkbench.Evaluation.Selection.Ensembles;

/// <summary>
/// A greedy ensemble of the best models, and the verdict on it. An ensemble that was chosen on the samples it is judged by always looks
/// good; therefore each bootstrap replicate chooses ensemble and single winner anew in-bag and compares them on the groups left out.
/// </summary>
public static class GreedyEnsemble
{
    /// <summary>Gains below this are rounding: the mean of copies is not better than the copy.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Puts together and judges.</summary>
    /// <param name="candidates">The models.</param>
    /// <param name="options">Limits and the share of wins that is asked for.</param>
    public static EnsembleVerdict Judge(Candidates candidates, EnsembleOptions? options = null)
    {
        options ??= new();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        var selection = new GreedySelection(new(candidates.Models, candidates.GroupOfRow), options);
        var ones = Enumerable.Repeat(1, candidates.Groups).ToArray();
        var members = Select(candidates, selection, options, [.. candidates.Values], ones);
        var pairs = members.Count < 2 ? [] : OutOfBag(candidates, selection, options);
        var wins = pairs.Count(pair => candidates.Score(pair.Ensemble) > candidates.Score(pair.Single) + Rounding);
        var share = pairs.Length == 0 ? 0 : wins / (double)pairs.Length;
        var verdict = new EnsembleVerdict
        {
            Members = members,
            WinShare = share,
            Replicates = pairs.Length,
            Kept = members.Count > 1 && share >= options.WinShareToKeep,
            Value = members.Count == 0 ? double.NaN : MetricOf(candidates, members).Compute(ones),
            OutOfBag = Estimate(candidates, [.. pairs.Select(pair => pair.Ensemble)]),
            SingleOutOfBag = pairs.Length == 0 ? null : pairs.Average(pair => pair.Single),
            Sentence = "",
        };
        return verdict with { Sentence = Sentence(candidates, options, verdict) };
    }

    private static IReadOnlyList<WeightedMember> Select(
        Candidates candidates, GreedySelection selection, EnsembleOptions options, double[] values, ReadOnlySpan<int> weights)
    {
        int[] models =
        [
            .. Enumerable.Range(0, candidates.Count)
                .Where(model => !double.IsNaN(values[model]))
                .OrderByDescending(model => candidates.Score(values[model]))
                .Take(options.MostCandidates),
        ];
        return models.Length == 0 ? [] : selection.Select(models, weights);
    }

    private static (double Ensemble, double Single)[] OutOfBag(Candidates candidates, GreedySelection selection, EnsembleOptions options)
    {
        var pairs = new (double Ensemble, double Single)[candidates.Options.Replicates];
        var inBag = candidates.InBag;
        candidates.EachReplicate((replicate, weights) =>
        {
            var single = candidates.BestOf(inBag[replicate]);
            if (single < 0)
            {
                pairs[replicate] = (double.NaN, double.NaN);
                return;
            }

            candidates.Resample.Draw(replicate, weights);
            var members = Select(candidates, selection, options, inBag[replicate], weights);
            FoldResample.TurnToOutOfBag(weights);
            pairs[replicate] = (MetricOf(candidates, members).Compute(weights), candidates.Compute(single, weights));
        });
        return Array.FindAll(pairs, pair => !double.IsNaN(pair.Ensemble) && !double.IsNaN(pair.Single));
    }

    private static ResampledMetric MetricOf(Candidates candidates, IReadOnlyList<WeightedMember> members) => ResampledMetric.Of(
        EnsemblePredictions.MeanOfAligned(candidates.Models, members),
        candidates.Metric,
        members.Sum(member => member.Weight * candidates.ThresholdOf(member.Model)));

    private static BiasCorrectedEstimate Estimate(Candidates candidates, double[] values)
    {
        var options = candidates.Options;
        var method = FormattableString.Invariant(
            $"greedy ensembles chosen in-bag, out-of-bag over {candidates.Groups} groups, percentile, {options.Replicates} replicates, seed {options.Seed}");
        return OutOfBagEstimate.Of(candidates, values, values.Length == 0 ? null : values.Average(), method);
    }

    private static string Sentence(Candidates candidates, EnsembleOptions options, EnsembleVerdict verdict)
    {
        if (verdict.Members.Count < 2)
        {
            return "No ensemble was made: mixing the best models did not lower the log loss of the best of them.";
        }

        var title = MetricNames.Title(candidates.Metric);
        var result = string.Create(
            CultureInfo.InvariantCulture,
            $"A greedy ensemble of {verdict.Members.Count} models beat the best single one out-of-bag in {100 * verdict.WinShare:0.#} % of {verdict.Replicates} replicates");
        var values = verdict.OutOfBag.Value is { } mean && verdict.SingleOutOfBag is { } single
            ? string.Create(CultureInfo.InvariantCulture, $", {title} {mean:0.000} against {single:0.000}")
            : "";
        var needed = string.Create(CultureInfo.InvariantCulture, $"{100 * options.WinShareToKeep:0.#} %");
        return verdict.Kept
            ? $"{result}{values}: it takes the winner's place."
            : $"{result}{values}; {needed} are asked for, so the single model stays.";
    }
}
