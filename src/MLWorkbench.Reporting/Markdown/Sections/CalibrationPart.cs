using MLWorkbench.Evaluation.Calibration;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Markdown.Sections;

/// <summary>Whether the probabilities mean what they say.</summary>
internal static class CalibrationPart
{
    public static void Write(MarkdownWriter text, Subject subject)
    {
        if (subject.Main.Calibration is not { } calibration)
        {
            return;
        }

        text.Heading(2, "Calibration");
        text.Paragraph(calibration.Method ?? "The probabilities are those of the model; they were not calibrated afterwards.");
        text.Table(
            ["", "Value", .. calibration.Before is null ? Array.Empty<string>() : ["Before calibration"]],
            Rows(calibration).Select(row => (string[])[row.Name, row.Value, .. calibration.Before is null ? [] : new[] { row.Before }]));
        if (calibration.EceOfPerfect is { } perfect)
        {
            var high = calibration.EceOfPerfectHigh is { } most ? $" (95 % of the time below {Words.Value(most)})" : "";
            text.Paragraph($"On so few {subject.SamplesWord} a perfectly calibrated model would show an ECE of {Words.Value(perfect)} in the mean{high}.");
        }

        text.Table(
            ["Predicted", ">Samples", ">Mean predicted", ">Observed"],
            calibration.Bins.Where(bin => bin.Count > 0).Select(bin => (string[])
                [$"{Words.Number(bin.Low, "0.00")} to {Words.Number(bin.High, "0.00")}", Words.Count(bin.Count), Words.Value(bin.MeanConfidence), Words.Value(bin.Accuracy)]));
    }

    private static IEnumerable<(string Name, string Value, string Before)> Rows(CalibrationReport calibration)
    {
        var before = calibration.Before;
        if (calibration.Slope is { } slope)
        {
            yield return ("Slope (1 is perfect, below 1 too extreme)", MetricText.Whole(slope), MetricText.Whole(before?.Slope));
        }

        if (calibration.InTheLarge is { } large)
        {
            yield return ("In the large (0 is perfect, below 0 too high)", MetricText.Whole(large), MetricText.Whole(before?.InTheLarge));
        }

        yield return ("Expected calibration error, 15 equal widths", MetricText.Whole(calibration.Ece), MetricText.Whole(before?.Ece));
    }
}
