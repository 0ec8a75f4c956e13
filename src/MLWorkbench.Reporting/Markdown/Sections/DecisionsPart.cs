using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Markdown.Sections;

/// <summary>What decisions are worth: goals, a stated prevalence, net benefit, abstention.</summary>
internal static class DecisionsPart
{
    /// <summary>Rows of a curve; the page draws all of it.</summary>
    private const int MostRows = 10;

    public static void Write(MarkdownWriter text, Subject subject)
    {
        if (subject.Main.Decisions is not { } decisions)
        {
            return;
        }

        if (decisions is { Goals.Count: 0, AtPrevalence: null, Curve.Count: 0, Abstention.Count: 0 })
        {
            return;
        }

        text.Heading(2, "What decisions are worth");
        if (decisions.Goals.Count > 0)
        {
            text.Heading(3, "Against the stated goals");
            text.List(decisions.Goals.Select(goal => goal.Sentence));
        }

        if (decisions.AtPrevalence is { } stated)
        {
            text.Heading(3, $"Where {Words.Percent(stated.Prevalence)} are positive");
            text.Table(
                ["", "Value"],
                [["PPV", MetricText.Whole(stated.Ppv)], ["NPV", MetricText.Whole(stated.Npv)], ["Net benefit at the operating threshold", MetricText.Whole(stated.NetBenefit)]]);
        }

        if (decisions.Curve.Count > 0)
        {
            text.Heading(3, "Net benefit");
            text.Paragraph("Acting from a probability on, against acting on everybody; acting on nobody has 0.");
            text.Table(
                [">Act from", ">Net benefit", "interval", ">Act on all"],
                Thin(decisions.Curve).Select(point => (string[])
                [
                    Words.Number(point.Threshold, "0.00"), Words.Value(point.NetBenefit),
                    point is { Low: { } low, High: { } high } ? $"{Words.Value(low)} to {Words.Value(high)}" : "–", Words.Value(point.TreatAll),
                ]));
        }

        if (decisions.Abstention.Count > 0)
        {
            text.Heading(3, "Leaving the uncertain ones to a person");
            text.Table(
                [">Answered", ">Right among them", ">Least certain answer"],
                Thin(decisions.Abstention).Select(point => (string[])[Words.Percent(Math.Round(point.Coverage, 3)), Words.Percent(Math.Round(point.Accuracy, 3)), Words.Value(point.Confidence)]));
        }
    }

    private static IEnumerable<T> Thin<T>(IReadOnlyList<T> points) => points.Count <= MostRows
        ? points
        : Enumerable.Range(0, MostRows).Select(row => points[(int)Math.Round(row * (points.Count - 1.0) / (MostRows - 1))]);
}
