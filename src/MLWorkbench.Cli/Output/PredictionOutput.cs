using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Runtime;

namespace MLWorkbench.Cli.Output;

/// <summary>What `predict` prints.</summary>
internal static class PredictionOutput
{
    private static readonly JsonSerializerOptions _json = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One document: a list of {file, predicted, probabilities, warning, error}, or of numbers {file, value, low, high, warning, error}.</summary>
    public static void WriteJson(TextWriter output, IReadOnlyList<FilePrediction> predictions, ModelManifest manifest) => output.WriteLine(manifest.Number is not null
        ? JsonSerializer.Serialize(
            predictions.Select(one => new
            {
                one.File,
                one.Prediction?.Value,
                one.Prediction?.Low,
                one.Prediction?.High,
                one.Prediction?.Warning,
                one.Error,
            }),
            _json)
        : JsonSerializer.Serialize(
            predictions.Select(one => new
            {
                one.File,
                one.Prediction?.Predicted,
                one.Prediction?.Probabilities,
                one.Prediction?.Warning,
                one.Error,
            }),
            _json));

    /// <summary>One line per file: the answer, the probability of each class, the file; then where the answer turns, if not at one half.</summary>
    public static void WriteTable(TextWriter output, IReadOnlyList<FilePrediction> predictions, ModelManifest manifest)
    {
        if (manifest.Number is { } number)
        {
            NumberOutput.WriteTable(output, predictions, number);
            return;
        }

        var classes = manifest.Classes;
        // Several labels stand side by side and may be longer than any class.
        var width = predictions.Select(one => one.Prediction?.Predicted.Length ?? 0).Append("predicted".Length).Max();
        output.WriteLine($"{"predicted".PadRight(width)}  {string.Join("  ", classes.Select(name => name.PadLeft(8)))}  file");
        foreach (var one in predictions)
        {
            if (one.Prediction is { } prediction)
            {
                var scores = classes.Zip(prediction.Scores, (name, score) =>
                    score.ToString("0.000", CultureInfo.InvariantCulture).PadLeft(Math.Max(8, name.Length)));
                output.WriteLine($"{prediction.Predicted.PadRight(width)}  {string.Join("  ", scores)}  {one.File}");
            }
            else
            {
                output.WriteLine($"{"error".PadRight(width)}  {one.File}: {one.Error}");
            }
        }

        foreach (var one in predictions.Where(one => one.Prediction?.Warning is not null))
        {
            output.WriteLine($"{one.File}: {one.Prediction!.Warning}");
        }

        // Without this an answer with less than one half of the probability looks like a mistake.
        if (manifest is { Threshold: { Value: not 0.5 } threshold, SeveralLabels: false, PositiveClass: { } positive, Classes.Count: 2 })
        {
            output.WriteLine();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"The answer is '{positive}' from a probability of {threshold.Value:0.000} on ({threshold.Rule}, chosen on {threshold.ChosenOn})."));
        }
    }
}
