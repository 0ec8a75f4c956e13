using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Wording;

/// <summary>What the reader must know before any number, from every place that knows something of the kind.</summary>
internal static class Beware
{
    /// <summary>Findings about the data, then what the judgement itself makes doubtful, then what was noticed on the way.</summary>
    public static IReadOnlyList<DataFinding> Of(ReportInput input) =>
    [
        .. input.Findings,
        .. Judgement(input).Select(pair => new DataFinding(FindingWeight.Doubt, pair.Title, pair.Text, [], 0)),
        .. input.Notices
            .Where(notice => notice.Kind == NoticeKind.Warning && !input.Findings.Any(finding => finding.Title == notice.Text || finding.Text == notice.Text))
            .Select(notice => new DataFinding(FindingWeight.Doubt, notice.Text, "", [], 0)),
    ];

    private static IEnumerable<(string Title, string Text)> Judgement(ReportInput input)
    {
        if (!input.HasTest)
        {
            yield return ("No test set was judged.", "These are validation values: the model was selected by them, so they are optimistic.");
        }

        if (input.TestLook is { IsFirst: false } look)
        {
            yield return (look.Judged ? "A model was judged on these data before." : "This is not the first look at the test set.", look.Sentence);
        }
    }
}
