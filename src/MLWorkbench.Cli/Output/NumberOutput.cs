using System.Globalization;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Runtime;

namespace MLWorkbench.Cli.Output;

/// <summary>What `predict` prints of a model of numbers.</summary>
internal static class NumberOutput
{
    private const int Width = 12;

    /// <summary>One line per row: the number, its interval, the place; then what the interval means.</summary>
    public static void WriteTable(TextWriter output, IReadOnlyList<FilePrediction> predictions, NumberContract number)
    {
        var head = number.Name.Length <= Width ? number.Name : "predicted";
        output.WriteLine($"{head.PadLeft(Width)}{(number.Interval is null ? "" : $"  {"low".PadLeft(Width)}  {"high".PadLeft(Width)}")}  file");
        foreach (var one in predictions)
        {
            output.WriteLine(one.Prediction is { Value: { } value } prediction
                ? $"{Text(value)}{(number.Interval is null ? "" : $"  {Text(prediction.Low)}  {Text(prediction.High)}")}  {one.File}"
                : $"{"error".PadLeft(Width)}  {one.File}: {one.Error}");
        }

        foreach (var one in predictions.Where(one => one.Prediction?.Warning is not null))
        {
            output.WriteLine($"{one.File}: {one.Prediction!.Warning}");
        }

        if (number.Interval is { } interval)
        {
            output.WriteLine();
            output.WriteLine(interval.Sentence);
        }
    }

    private static string Text(double? value) => (value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "").PadLeft(Width);
}
