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
        if (PairedAuroc.Of(both.Predictions, other.Predictions, options) is not var (metric, own, theirs, difference))
        {
            return null;
        }

        var shown = difference.Low > 0;
        var values = $"AUROC {Number(own.Value)} against {Number(theirs.Value)}";
        var range = difference.Low is null
            ? $"the difference has no interval ({difference.Reason})"
            : $"the difference is {Signed(difference.Value)}, from {Signed(difference.Low)} to {Signed(difference.High)}";
        var sentence = $"{Capital(Named(both.Model))} {(shown ? "tell" : "have not been shown to tell")} more than {Named(other.Model)}: {values}; {range}.";
        return new PartsCheck(Capital(Words(other.Model.Seen)), metric, own, theirs, difference, shown, sentence);
    }

    private static string Named(OtherRecord model) => model.Trial is { } trial ? $"{Words(model.Seen)} (trial {trial})" : Words(model.Seen);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "undefined";

    private static string Signed(double? value) => value?.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture) ?? "undefined";
}
