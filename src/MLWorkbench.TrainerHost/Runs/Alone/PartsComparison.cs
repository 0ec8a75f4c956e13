using System.Globalization;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.TrainerHost.Quality;

namespace MLWorkbench.TrainerHost.Runs.Alone;

/// <summary>
/// The best model of image and columns beside the best of each alone, on the same samples; the difference has its interval from resamples of the
/// patients that both share.
/// </summary>
internal static class PartsComparison
{
    /// <summary>Compares.</summary>
    /// <param name="models">The best model of each kind, and its predictions.</param>
    /// <param name="options">Replicates, seed, confidence.</param>
    /// <returns>Fewer where a kind is missing, or these samples have no AUROC: one class only.</returns>
    public static IReadOnlyList<PartsCheck> Of(IReadOnlyList<(OtherRecord Model, PredictionSet Predictions)> models, EvaluateOptions options)
    {
        var both = models.Where(model => model.Model.Seen == SeenParts.Both).ToList();
        return both.Count == 0 ? [] : [.. models.Where(model => model.Model.Seen != SeenParts.Both).OrderBy(model => model.Model.Seen).Select(other => Of(both[0], other, options)).OfType<PartsCheck>()];
    }

    /// <summary>The parts in words.</summary>
    public static string Words(SeenParts seen) => seen switch
    {
        SeenParts.Image => "the image alone",
        SeenParts.Columns => "the columns alone",
        _ => "image and columns together",
    };

    private static PartsCheck? Of((OtherRecord Model, PredictionSet Predictions) both, (OtherRecord Model, PredictionSet Predictions) other, EvaluateOptions options)
    {
        if (PairedAuroc.Of(both.Predictions, other.Predictions, options) is not { } pair)
        {
            return null;
        }

        var sentence = $"{Capital(Named(both.Model))} {(pair.IsShown ? "tell" : "have not been shown to tell")} more than {Named(other.Model)}: "
            + $"AUROC {PairedAuroc.Number(pair.Own.Value)} against {PairedAuroc.Number(pair.Other.Value)}; {pair.Range}.";
        return new PartsCheck(Capital(Words(other.Model.Seen)), pair.Metric, pair.Own, pair.Other, pair.Difference, pair.IsShown, sentence);
    }

    private static string Named(OtherRecord model) => model.Trial is { } trial ? $"{Words(model.Seen)} (trial {trial})" : Words(model.Seen);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
