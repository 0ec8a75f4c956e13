using MLWorkbench.Evaluation.Reports;

namespace MLWorkbench.Reporting.Wording;

/// <summary>What predicted numbers do not say, as far as a run can know it.</summary>
internal static class NumberLimitations
{
    /// <summary>Patients under which every interval is wide.</summary>
    private const int FewGroups = 30;

    public static IEnumerable<string> Of(NumberSubject subject)
    {
        var (input, main) = (subject.Input, subject.Main);
        if (!input.HasTest)
        {
            yield return "No test set was judged; the model was selected by the very samples that these numbers are about.";
        }

        if (input.Data is not null)
        {
            yield return $"All {subject.SamplesWord} come from one data set. Nothing was judged on {subject.SamplesWord} of other places, times or ways of measuring: results there can be worse.";
        }

        if (input.Data is { ByPatient: false } || (input.Data is null && main.Groups == main.Samples))
        {
            yield return $"Which {subject.SamplesWord} belong to one patient is not known, so each counts as a patient of its own. If several are of one patient, the intervals are too narrow and the numbers too good.";
        }

        if (main.Groups < FewGroups)
        {
            yield return $"Only {Words.Count(main.Groups)} {subject.GroupWord} are judged: single ones move every number.";
        }

        if (subject.JudgesProcedure)
        {
            yield return Sentences.Judges(Judged.Procedure);
        }

        if (subject.Numbers.Interval is { HalfWidth: not null } interval)
        {
            yield return $"The prediction interval is as wide for every patient, and holds {Words.Percent(interval.Coverage)} on average over patients of this kind, not for every kind of patient.";
        }

        if (input.Model is { HoldsPatients: { } holds })
        {
            yield return holds;
        }

        if (input.TestLook is { IsFirst: false } look)
        {
            yield return look.Sentence;
        }

        yield return "R² and the calibration line hold for samples that are spread as these are; where numbers are more alike, R² is lower.";
        yield return "No subgroups were judged: how it does by sex, age, place or device is not known.";
        yield return $"The true {subject.Numbers.Target} is taken as it is. How it was measured, and how exactly, is not known here.";
        yield return "Intervals say how much the numbers would vary with other patients of the same kind. They do not cover how the model would vary if it were trained again.";
    }
}
