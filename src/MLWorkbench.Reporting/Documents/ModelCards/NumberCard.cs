using System.Globalization;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Foundation.Statements;
using MLWorkbench.Reporting.Documents.Facts;
using MLWorkbench.Reporting.Html.Parts;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Markdown;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Documents.ModelCards;

/// <summary>A model card, after Mitchell et al. 2019, of a model that predicts a number. It goes wherever the model goes: no id, no path, no row.</summary>
public static class NumberCard
{
    /// <summary>The card as Markdown; lines end in "\n".</summary>
    /// <param name="input">A run with a model of numbers.</param>
    public static string ToText(ReportInput input)
    {
        var (subject, privacy) = (new NumberSubject(input), new Privacy(input));
        var text = new MarkdownWriter();
        Details(text, subject, privacy);
        Use(text, subject);
        Data(text, subject, privacy);
        NumberMarkdown.Metrics(text, subject);
        text.Paragraph(string.Join(' ', NumberSentences.Of(subject).Where(privacy.Allows)));
        text.Paragraph(subject.JudgesProcedure ? Sentences.Judges(Judged.Procedure) : null);
        text.Heading(2, "Prediction interval");
        text.Paragraph(subject.Numbers.Interval is { } interval ? $"{interval.Sentence} {NumberSentences.Coverage(subject)}".TrimEnd() : "There is none.");
        text.Heading(2, "Limitations");
        text.List(NumberLimitations.Of(subject).Where(privacy.Allows));
        return text.ToString();
    }

    private static void Details(MarkdownWriter text, NumberSubject subject, Privacy privacy)
    {
        var input = subject.Input;
        text.Heading(1, $"Model card: {(privacy.Allows(input.Title) ? input.Title : "a model")}");
        text.Paragraph(IntendedUse.ResearchOnly);
        text.Heading(2, "Model details");
        text.Table(["Fact", "Value"], privacy.Of(
        [
            new("Made", input.Created.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)),
            .. input.Model is { } model ? (Fact[])[new("Method", model.Name), .. model.Parameters is { } parameters ? [new("Trained numbers", Words.Count(parameters))] : (Fact[])[], .. model.Facts] : [],
            new("Predicts", $"the number '{subject.Numbers.Target}', in the unit of the training table"),
            .. input.Environment.Count == 0 ? (Fact[])[] : [new("Made with", string.Join("; ", privacy.Of(input.Environment).Select(fact => fact.Value.StartsWith(fact.Name, StringComparison.Ordinal) ? fact.Value : $"{fact.Name} {fact.Value}")))],
        ]).Select(fact => (string[])[fact.Name, fact.Value]));
    }

    private static void Use(MarkdownWriter text, NumberSubject subject)
    {
        text.Heading(2, "Intended use");
        text.List(
        [
            $"Research and education on rows of a table of the kind it learnt from: estimating '{subject.Numbers.Target}'.",
            "Who should use it, on whom and where in care: to be written by its owners; a training run cannot know it.",
        ]);
        text.Heading(2, "Out of scope");
        text.List(
        [
            "Diagnosis, triage or treatment of anybody: it is not a medical device.",
            "Patients of another kind, place or way of measuring than those it learnt from; it answers them too, and the answer means nothing.",
            "Any decision without a person who can judge the case.",
        ]);
    }

    private static void Data(MarkdownWriter text, NumberSubject subject, Privacy privacy)
    {
        if (subject.Input.Data is not { } data)
        {
            return;
        }

        text.Heading(2, "Data");
        text.Table(
            ["", ">" + Words.Capital(data.SamplesWord), .. data.ByPatient ? new[] { ">" + Words.Capital(data.GroupWord) } : []],
            Words.Parts(data).Select(part => (string[])[part.Name, Words.Count(part.Samples), .. data.ByPatient ? new[] { Words.Count(part.Groups) } : []]));
        // Least and greatest are single patients' numbers, which do not travel.
        text.Table(
            [subject.Numbers.Target, ">Mean", ">SD", ">25 %", ">Median", ">75 %"],
            data.Numbers.Select(part => (string[])[part.Part, .. NumberTable.Cells(part).Where((_, column) => column is 1 or 2 or 4 or 5 or 6)]));
        text.Paragraph(subject.Input.Scheme is { } scheme && privacy.Allows(scheme.Text) ? Words.Sentence(Words.Capital(scheme.Text)) : null);
    }
}
