using MLWorkbench.Reporting.Documents.Checklists;
using MLWorkbench.Reporting.Documents.Facts;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Documents.TripodAi;

/// <summary>
/// A draft of TRIPOD+AI, 27 items with their parts (Collins GS, Moons KGM, Dhiman P, et al. 2024, BMJ 385 e078378). Numbers are the
/// statement's, topics are in our own words; items for development and evaluation alike, since a run does both.
/// </summary>
internal static class TripodAiDraft
{
    private const string Citation =
        "The statement: Collins GS, Moons KGM, Dhiman P, et al. TRIPOD+AI statement: updated guidance for reporting clinical prediction models that use regression or machine learning methods. BMJ 2024; 385: e078378, doi 10.1136/bmj-2023-078378.";

    public static Checklist Of(ReportInput input)
    {
        var run = new RunWords(input);
        var result = new ResultWords(run);
        var list = new ItemList("Title and abstract");
        Beginning(list, run, result);
        Participants(list, run, input);
        Analysis(list, run, result);
        OpenScience(list);
        Results(list, run, result);
        Discussion(list, run);
        return new("TRIPOD+AI", Citation, list.Items, input);
    }

    private static void Beginning(ItemList list, RunWords run, ResultWords result)
    {
        list.Both("1", "Title: development or evaluation of a prediction model, for whom, of what", run.Input.Model is { } model ? $"Development of a model by machine learning: {model.Name}." : null, "the title with population and outcome.");
        list.Both("2", "Abstract, by its own checklist", string.Join(' ', new[] { run.Size, result.Judged }.OfType<string>()), "the other parts of an abstract.");
        list.In("Introduction");
        list.Authors("3a", "Health care context and existing models", "a run does not know the clinic or the literature.");
        list.Authors("3b", "Target population, purpose, intended users", $"a run knows {run.Subject.SamplesWord}, not whom they are for.");
        list.Authors("3c", "Known health inequalities", "they are not in the files.");
        list.Both("4", "Objectives: development, evaluation or both", run.Input.Test is null ? "A model was developed; it was not judged on a test set." : "A model was developed and then judged on samples it was not made from.", "what it was to achieve.");
    }

    private static bool OfImages(RunWords run) => run.Input.Data?.HasImages ?? true;

    private static void Participants(ItemList list, RunWords run, ReportInput input)
    {
        list.In("Methods: data, participants, outcome, predictors");
        list.Both("5a", "Sources of the data, and why these", Join(run.Size, run.Parts), "where they come from and whether they represent the target population.");
        list.Authors("5b", "Dates of collection and follow-up", "files do not say it reliably.");
        list.Authors("6a", "Setting, number and place of centres", "a run does not know it.");
        list.Authors("6b", "Who was eligible", "criteria were applied before the run saw the data.");
        list.Authors("6c", "Treatments received", "a run does not know them.");
        list.Both("7", "Preparation of the data, the same for all groups", Join(run.Preprocessing, $"Every {run.Subject.SampleWord} passes through the same steps."), $"what was done to the {run.Subject.SamplesWord} before the run.");
        list.Both("8a", "The outcome: what, when, how", input.Data is { } data ? $"Classes: {string.Join(", ", data.Classes)}." : null, "definition and time of the outcome, and whether it was assessed alike in all groups.");
        list.Authors("8b", "Qualifications of outcome assessors", "labels do not say who set them.");
        list.Authors("8c", "Blinding of outcome assessment", "labels do not say what their assessors knew.");
        list.Both("9a", "Choice of predictors", Join(OfImages(run) ? "The predictor is the image itself." : "The predictors are columns of the table; the pipeline and the manifest of the model name them.", run.Files), $"why {(OfImages(run) ? "the image" : "these")}, and what was left out.");
        list.Both("9b", "Definition of predictors: how and when measured", run.Files, OfImages(run) ? "how and when the images were taken." : "how and when each column was measured.");
        list.Authors("9c", "Qualifications of predictor assessors", OfImages(run) ? "nobody reads a predictor here; say who took the images where that matters." : "say who measured the columns where that matters.");
        list.Both("10", "Sample size, and why it is enough", run.Size, "how it was decided on; the intervals say what this size can show.");
        list.Both("11", "Missing data", run.Unreadable, "missing outcomes or examinations, and what was done about them.");
    }

    private static void Analysis(ItemList list, RunWords run, ResultWords result)
    {
        list.In("Methods: analysis");
        list.Run("12a", "How the data were used and divided", Join(run.Division, run.Parts, run.Disjoint), "how the data were divided.");
        list.Run("12b", "How predictors were handled", Join(run.Preprocessing, OfImages(run) ? "Augmentation:" : null, run.Augmentation), $"how {run.Subject.SamplesWord} were prepared.");
        list.Run("12c", "Model, how it was built, hyperparameters, internal validation", Join(run.Model, run.Search, run.Choice, run.Epochs, run.Ensemble), "how the model was built.");
        list.Both("12d", "Heterogeneity between clusters such as hospitals", result.SubgroupColumns is { } columns ? $"Judged apart: {columns}" : null, "whether the data come from several centres, and how that was treated.");
        list.Run("12e", "Measures of performance and their plots", Join(result.MetricList, result.Intervals, "The report draws ROC, precision-recall and calibration."), "measures.");
        list.Run("12f", "Updating of the model after evaluation", run.Subject.JudgesProcedure ? $"None. {Sentences.Judges(Evaluation.Reports.Judged.Procedure)}" : "None: the model that was judged is the one that is handed over.", "updating.");
        list.Run("12g", "How predictions were computed at evaluation", run.Subject.JudgesProcedure ? $"Each {run.Subject.SampleWord} was predicted by a model that was chosen and trained without it; the model that is handed over stores its preprocessing, threshold and calibration." : $"The model that is handed over was run on each {run.Subject.SampleWord}; its preprocessing, threshold and calibration are stored with it.", "how predictions were computed.");
        list.Run("13", "Class imbalance", Join(Weights(run), result.Calibration is null ? null : "Calibration stands under 23a."), "how imbalance was dealt with.");
        list.Both("14", "Fairness", result.SubgroupColumns is { } groups ? $"Judged by subgroup: {groups}" : null, "which groups matter here and what was done for them.");
        list.Run("15", "Output of the model, and its thresholds", $"One probability per class ({string.Join(", ", run.Subject.Main.Classes)}). {result.Threshold}", "the output.");
        list.Both("16", "Differences between development and evaluation data", Join(run.Division, "Both are of one data set."), "differences in setting, eligibility or outcome, where there are any.");
        list.Authors("17", "Ethical approval and consent", "a run does not know it.");
    }

    private static string? Weights(RunWords run)
    {
        var prevalence = string.Join(", ", run.Subject.Main.Classes.Select((name, index) => $"{name} {Words.Percent(Math.Round(run.Subject.Main.Prevalence(index), 3))}"));
        var decided = run.Decided is { } text && text.Contains("class-weights", StringComparison.Ordinal) ? $" {text}" : "";
        var asked = run.Pipeline.Training is { } training && training.Contains("class-weights", StringComparison.Ordinal) ? " Class weights are an option of the pipeline." : "";
        return $"Shares in the judged samples: {prevalence}.{(decided.Length > 0 ? decided : asked)}";
    }

    private static void OpenScience(ItemList list)
    {
        list.In("Open science and public involvement");
        list.Authors("18a", "Funding", "a run does not know it.");
        list.Authors("18b", "Conflicts of interest", "a run does not know them.");
        list.Authors("18c", "Protocol", "the pipeline file beside this document says what was to be done, from the day it was written.");
        list.Authors("18d", "Registration", "a run does not know it.");
        list.Authors("18e", "Sharing of data", "who may have the data is for their owners to say.");
        list.Both("18f", "Sharing of code", "The pipeline, the model, the predictions and the metrics are files of this run and can be made public.", "where they can be had.");
        list.Authors("19", "Involvement of patients and the public", "a run does not know it.");
    }

    private static void Results(ItemList list, RunWords run, ResultWords result)
    {
        list.In("Results");
        list.Both("20a", "Flow of participants, with and without the outcome", Join(run.Parts, run.Unreadable), "who was left out before the run.");
        list.Both("20b", "Characteristics of participants and centres", result.SubgroupColumns is { } columns ? $"Of the judged samples: {columns}" : null, "demographics, dates, and other characteristics.");
        list.Both("20c", "Development and evaluation data side by side", run.Parts, "the distribution of important characteristics in both.");
        list.Run("21", "Participants and outcomes in each analysis", Join(run.Parts, result.Judged), "numbers.");
        list.Both("22", "The full model, so that others can predict with it", "The model file holds the network or trees, the preprocessing, the threshold and the calibration; it runs without this workbench.", "where the file can be had.");
        list.Run("23a", "Performance with intervals, also in subgroups", Join(result.Metrics, result.PerPatient, result.Calibration is { } calibration ? "Calibration: " + calibration : null, result.Decisions), "performance.");
        list.Both("23b", "Heterogeneity of performance between clusters", result.SubgroupColumns is { } groups ? $"By subgroup, in the report: {groups}" : null, "results by centre, where there are several.");
        list.Run("24", "Results of updating", "No updating was done.", "updating.");
    }

    private static void Discussion(ItemList list, RunWords run)
    {
        list.In("Discussion");
        list.Authors("25", "Interpretation, fairness included", "a run cannot judge that.");
        list.Both("26", "Limitations", string.Join(' ', Limitations.Of(run.Subject).Where(run.Privacy.Allows)), "what the run cannot know.");
        list.Both("27a", "Use with poor or missing input", "A file that cannot be read is an error for that file alone; nothing is predicted for it.", "how image quality should be checked where the model is used.");
        list.Authors("27b", "What users have to do and know", "a run knows no users.");
        list.Authors("27c", "Next steps", "a run cannot know them; judging on data of other places is one.");
    }

    private static string? Join(params string?[] parts)
    {
        var text = string.Join(' ', parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        return text.Length == 0 ? null : text;
    }
}
