using System.Globalization;
using MLWorkbench.Evaluation.Metrics;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.TrainerHost.Quality;

/// <summary>What was found when models were judged, and all findings in one list.</summary>
internal static class RunFindings
{
    /// <summary>A baseline that tells the classes apart so well is worth a reader's attention, if its interval leaves chance out.</summary>
    private const double Telling = 0.6;

    /// <summary>All findings, strongest first; within a weight as they were found.</summary>
    /// <param name="data">What was found about the data.</param>
    /// <param name="anatomy">The comparison with the baseline that never sees anatomy; null where there was none.</param>
    /// <param name="twins">Test samples that are also in training.</param>
    /// <param name="without">The judgement without them; null where nothing remains or there are none.</param>
    /// <param name="doubts">What was found about labels.</param>
    /// <param name="imageless">The chosen trial, where samples are images and it reads their columns alone; else null.</param>
    public static IReadOnlyList<DataFinding> All(
        IReadOnlyList<DataFinding> data, AnatomyCheck? anatomy, int twins, EvaluationReport? without, DataFinding? doubts, int? imageless = null)
    {
        IEnumerable<DataFinding> all = [.. data, .. OfColumns(imageless), .. OfAnatomy(anatomy), .. OfRemainder(twins, without), .. doubts is null ? (DataFinding[])[] : [doubts]];
        return [.. all.OrderByDescending(finding => finding.Weight)];
    }

    private static IEnumerable<DataFinding> OfColumns(int? imageless)
    {
        if (imageless is { } trial)
        {
            yield return new DataFinding(
                FindingWeight.Doubt,
                $"The chosen model (trial {trial}) reads the columns alone and no image",
                "Among the trials no model with the image was clearly better. Its answers need a row of the table and no picture. A longer search may find more in the images.",
                [],
                1);
        }
    }

    private static IEnumerable<DataFinding> OfAnatomy(AnatomyCheck? anatomy)
    {
        if (anatomy is { Shown: false })
        {
            yield return new DataFinding(
                FindingWeight.Doubt, "This model has not been shown to use anatomy", $"{anatomy.Sentence} The baseline goes by {List(anatomy.Uses)}.", [], 1);
        }
        else if (anatomy is { Baseline: { Value: >= Telling, Low: > 0.5 } baseline })
        {
            yield return new DataFinding(
                FindingWeight.Doubt,
                $"How the images were made tells the classes apart (AUROC {Number(baseline.Value)})",
                $"{anatomy.Sentence} Part of what the model has learnt may still be how the images were made, which is lost on images from elsewhere. "
                + $"The baseline goes by {List(anatomy.Uses)}.",
                [],
                1);
        }
    }

    private static IEnumerable<DataFinding> OfRemainder(int twins, EvaluationReport? without)
    {
        if (twins == 0)
        {
            yield break;
        }

        if (without is null)
        {
            yield return new DataFinding(
                FindingWeight.Alarm, "No test image remains without those that are also in training", "Nothing can be said about new images.", [], 0);
            yield break;
        }

        var left = without.Samples == 1 ? "1 test image remains" : FormattableString.Invariant($"{without.Samples:N0} test images remain");
        var auroc = without.Metric(MetricNames.Auroc);
        var value = auroc.Value is null ? $"The AUROC on what is left cannot be given: {auroc.Reason}."
            : auroc.Low is null ? $"On them the AUROC is {Number(auroc.Value)}; it has no interval ({auroc.Reason})."
            : $"On them the AUROC is {Number(auroc.Value)} ({Number(auroc.Low)} to {Number(auroc.High)}).";
        yield return new DataFinding(FindingWeight.Note, $"{left} without those that are also in training", value, [], without.Samples);
    }

    private static string List(IReadOnlyList<string> items) => items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}";

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "undefined";
}
