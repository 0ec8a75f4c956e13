using System.Globalization;
using MLWorkbench.Evaluation.Subgroups;
using MLWorkbench.Foundation.Statements;
using MLWorkbench.Reporting.Documents.Facts;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Markdown;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Documents.ModelCards;

/// <summary>
/// A model card after Mitchell et al. 2019 ("Model cards for model reporting", FAT*). It goes wherever the model goes, so it holds no picture,
/// no id of a patient, group or sample, no path and no name of a file; subgroups of fewer than five patients are left out.
/// </summary>
public static class ModelCard
{
    /// <summary>The card as Markdown; lines end in "\n".</summary>
    /// <param name="input">A run with a model.</param>
    public static string ToText(ReportInput input)
    {
        var run = new RunWords(input);
        var result = new ResultWords(run);
        var text = new MarkdownWriter();
        Details(text, run);
        Use(text, run);
        Data(text, run);
        Performance(text, run, result);
        Decisions(text, run, result);
        Caveats(text, run);
        return text.ToString();
    }

    private static void Details(MarkdownWriter text, RunWords run)
    {
        var input = run.Input;
        text.Heading(1, $"Model card: {(run.Privacy.Allows(input.Title) ? input.Title : "a model")}");
        text.Paragraph(IntendedUse.ResearchOnly);
        text.Heading(2, "Model details");
        text.Table(["Fact", "Value"], run.Privacy.Of(
        [
            new("Made", input.Created.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)),
            .. input.Model is { } model ? Model(model) : [],
            new("Predicts", $"a probability for each of: {string.Join(", ", run.Subject.Main.Classes)}"),
            .. run.Decided is { } decided ? new Fact[] { new("Hyperparameters", decided) } : [],
            .. run.Preprocessing is { } steps ? new Fact[] { new("Preprocessing, stored in the model", steps) } : [],
            .. run.Software is { } software ? new Fact[] { new("Made with", software) } : [],
        ]).Select(fact => (string[])[fact.Name, fact.Value]));
        text.Paragraph(run.Ensemble is { } ensemble && run.Privacy.Allows(ensemble) ? ensemble : null);
    }

    private static IEnumerable<Fact> Model(ModelSummary model) =>
    [
        new("Network or method", model.Name),
        .. model.Parameters is { } parameters ? new Fact[] { new("Trained numbers", Words.Count(parameters)) } : [],
        .. model.Bytes is { } bytes ? new Fact[] { new("Size", Words.Bytes(bytes)) } : [],
        .. model.Facts,
    ];

    private static void Use(MarkdownWriter text, RunWords run)
    {
        text.Heading(2, "Intended use");
        text.List(
        [
            $"Research and education on {(HasImages(run) ? "images" : "rows of a table")} of the kind it learnt from: telling {Alternatives(run.Subject.Main.Classes)} apart.",
            "Who should use it, on whom and where in care: to be written by its owners; a training run cannot know it.",
        ]);
        text.Heading(2, "Out of scope");
        text.List(
        [
            "Diagnosis, triage or treatment of anybody: it is not a medical device.",
            HasImages(run)
                ? "Images of another kind, organ, modality, device or preparation than those it learnt from; it answers them too, and the answer means nothing."
                : "Patients of another kind, place or way of measuring than those it learnt from; it answers them too, and the answer means nothing.",
            $"Any decision without a person who can judge the {(HasImages(run) ? "image" : "case")}.",
        ]);
    }

    private static bool HasImages(RunWords run) => run.Input.Data?.HasImages ?? true;

    private static void Data(MarkdownWriter text, RunWords run)
    {
        if (run.Input.Data is not { } data)
        {
            return;
        }

        var byPatient = data.ByPatient;
        text.Heading(2, "Data");
        text.Table(
            ["", ">" + Words.Capital(data.SamplesWord), .. byPatient ? new[] { ">" + data.GroupWord } : [], .. data.Classes.Select(name => ">" + name)],
            data.Partitions.Where(part => part.Samples > 0).Select(part => (string[])
                [part.Name, Words.Count(part.Samples), .. byPatient ? new[] { Words.Count(part.Groups) } : [], .. part.SamplesPerClass.Select(count => Words.Count(count))]));
        text.Paragraph(run.Division is { } division && run.Privacy.Allows(division) ? division : null);
        text.Paragraph(run.Disjoint);
        text.Paragraph(run.Files);
        text.Paragraph(run.Unreadable);
        text.Paragraph("Labels are taken as they came with the data. Where the images come from and how they were labelled: to be written by the owners.");
    }

    private static void Performance(MarkdownWriter text, RunWords run, ResultWords result)
    {
        var main = run.Subject.Main;
        text.Heading(2, "Metrics");
        text.Paragraph(result.Judged);
        text.Table(
            ["Metric", ">Value", $"{Words.Percent(main.Confidence)} interval"],
            MetricText.Names(main.Metrics).Select(name => (string[])[MetricTitle.Directed(name), Words.Value(main.Metrics[name].Value), MetricText.RangeOrReason(main.Metrics[name])]));
        text.List(MetricText.Methods(main.Metrics));
        text.Paragraph(result.PerPatient);
        text.Paragraph(run.Subject.JudgesProcedure ? Sentences.Judges(Evaluation.Reports.Judged.Procedure) : null);
        text.List(run.Input.Parts.Select(part => part.Sentence));
        text.Paragraph(result.Anatomy is { } anatomy && run.Privacy.Allows(anatomy) ? anatomy : null);
        Subgroups(text, result);
        if (result.Calibration is { } calibration)
        {
            text.Heading(2, "Calibration");
            text.Paragraph(calibration);
        }
    }

    private static void Subgroups(MarkdownWriter text, ResultWords result)
    {
        text.Heading(2, "Subgroups");
        var any = false;
        foreach (var (column, levels, leftOut) in result.Subgroups)
        {
            any = true;
            var names = levels.SelectMany(level => MetricText.Names(level.Metrics)).Distinct(StringComparer.Ordinal).ToArray();
            text.Heading(3, column.Name);
            Table(text, column.Name, levels, names);
            text.Paragraph(leftOut > 0 ? $"{Words.Count(leftOut, "subgroup", "subgroups")} of fewer than {Privacy.FewestGroups} patients left out: numbers of a few may point at a person." : null);
        }

        text.Paragraph(any ? null : "None were judged: how the model does by sex, age, place or device is not known.");
    }

    private static void Table(MarkdownWriter text, string column, IReadOnlyList<SubgroupReport> levels, string[] names)
    {
        if (levels.Count > 0)
        {
            text.Table(
                [column, ">Samples", ">Groups", .. names.Select(MetricTitle.Directed)],
                levels.Select(level => (string[])
                    [level.Value, Words.Count(level.Samples), Words.Count(level.Groups), .. names.Select(name => MetricText.Whole(level.Metrics.GetValueOrDefault(name)))]));
        }
    }

    private static void Decisions(MarkdownWriter text, RunWords run, ResultWords result)
    {
        text.Heading(2, "Decision threshold");
        text.Paragraph(result.Threshold);
        text.Paragraph(result.Decisions);
        text.Paragraph(run.Input.Cases?.Method is null ? null : result.Explanations);
    }

    private static void Caveats(MarkdownWriter text, RunWords run)
    {
        text.Heading(2, "Limitations");
        text.List(Limitations.OfStudy(run.Subject).Concat(run.FindingTitles(FindingWeight.Note)).Where(run.Privacy.Allows).Distinct(StringComparer.Ordinal));
    }

    private static string Alternatives(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
}
