using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.Reporting.Wording;

/// <summary>What the numbers do not say, as far as a run can know it; the same sentences in every exporter.</summary>
internal static class Limitations
{
    /// <summary>Groups of a class under which an interval is wide whatever its method.</summary>
    private const int FewGroups = 30;

    /// <summary>All of them.</summary>
    public static IEnumerable<string> Of(Subject subject) => OfStudy(subject).Concat(
        subject.Input.Findings.Where(finding => finding.Weight != FindingWeight.Note && !(subject.Input.Anatomy is { Shown: false } && IsAboutAnatomy(finding))).Select(finding => $"{finding.Title.TrimEnd('.')}: see the data."));

    /// <summary>Whether a finding says what the comparison with the baseline that never sees anatomy says too.</summary>
    public static bool IsAboutAnatomy(DataFinding finding) => finding.Title.Contains("anatomy", StringComparison.OrdinalIgnoreCase);

    /// <summary>Those that do not come from what was found about the data.</summary>
    public static IEnumerable<string> OfStudy(Subject subject)
    {
        var (input, main) = (subject.Input, subject.Main);
        if (input.Test is null)
        {
            yield return "No test set was judged; the model was selected by the very samples that these numbers are about.";
        }

        if (input.Data is not null)
        {
            yield return $"All {subject.SamplesWord} come from one data set. Nothing was judged on {subject.SamplesWord} of other places, {(input.Data.HasImages ? "devices or times" : "times or ways of measuring")}: results there can be worse.";
        }

        if (input.Data is { ByPatient: false } || (input.Data is null && main.Groups == main.Samples))
        {
            yield return $"Which {subject.SamplesWord} belong to one patient is not known, so each counts as a patient of its own. If several are of one patient, the intervals are too narrow and the numbers too good.";
        }

        if (Few(main, input.Data?.GroupWord ?? "groups") is { } few)
        {
            yield return few;
        }

        if (subject.JudgesProcedure)
        {
            yield return Sentences.Judges(Judged.Procedure);
        }

        if (input.Anatomy is { Shown: false })
        {
            yield return "The model has not been shown to use anatomy: what a program knows that never looks at the images may explain its result.";
        }

        if (input.Model is { HoldsPatients: { } holds })
        {
            yield return holds;
        }

        if (input.TestLook is { IsFirst: false } look)
        {
            yield return look.Sentence;
        }

        if (main.Task == PredictionTask.Binary && main.PositiveClass is { } positive)
        {
            var share = Words.Percent(Math.Round(main.Prevalence(main.Classes.ToList().IndexOf(positive)), 3));
            yield return $"PPV, NPV, accuracy and calibration hold where {share} of the {subject.SamplesWord} are ‘{positive}’, as here; at another prevalence they are different.";
        }

        yield return main.Subgroups.Count == 0
            ? "No subgroups were judged: how it does by sex, age, place or device is not known."
            : "Subgroups were judged by the columns that the data have; differences between few patients may be chance.";
        yield return "Labels are taken as they are. Who set them, how, and how often they are wrong is not known here.";
        yield return "Intervals say how much the numbers would vary with other patients of the same kind. They do not cover how the model would vary if it were trained again.";
    }

    private static string? Few(EvaluationReport report, string groupWord)
    {
        var rare = Enumerable.Range(0, report.Classes.Count)
            .Where(c => report.GroupsPerClass[c] < FewGroups)
            .Select(c => $"{Words.Count(report.GroupsPerClass[c])} of ‘{report.Classes[c]}’")
            .ToArray();
        return rare.Length == 0 ? null : $"Few {groupWord}: {string.Join(", ", rare)}. Intervals are wide, and a few patients more or less would move the numbers.";
    }
}
