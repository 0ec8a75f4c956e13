using MLWorkbench.Reporting.Documents.Checklists;
using MLWorkbench.Reporting.Documents.Facts;
using MLWorkbench.Reporting.Inputs;
using MLWorkbench.Reporting.Wording;

namespace MLWorkbench.Reporting.Documents.Claim;

/// <summary>
/// A draft of the Checklist for Artificial Intelligence in Medical Imaging, 2024 update: 44 items (Tejani AS, Klontzas ME, Gatti AA, et al.
/// 2024, Radiology: Artificial Intelligence 6(4) e240300). Numbers are the checklist's, topics are in our own words.
/// </summary>
internal static class ClaimDraft
{
    private const string Citation =
        "The checklist: Tejani AS, Klontzas ME, Gatti AA, et al. Checklist for Artificial Intelligence in Medical Imaging (CLAIM): 2024 update. Radiology: Artificial Intelligence 2024; 6(4): e240300, doi 10.1148/ryai.240300.";

    public static Checklist Of(ReportInput input)
    {
        var run = new RunWords(input);
        var result = new ResultWords(run);
        var list = new ItemList("Title and abstract");
        Beginning(list, run, result);
        Data(list, run);
        ReferenceStandard(list, input);
        Model(list, run, result);
        Evaluation(list, run, result);
        Results(list, run, result);
        Ending(list, run);
        return new("CLAIM 2024", Citation, list.Items, input);
    }

    private static void Beginning(ItemList list, RunWords run, ResultWords result)
    {
        list.Both("1", "Title says that it is AI, and which kind", run.Input.Model is { } model ? $"Machine learning: {model.Name}." : null, "the title itself.");
        list.Both("2", "Structured abstract", string.Join(' ', new[] { run.Size, result.Judged }.OfType<string>()), "design, purpose and conclusions.");
        list.In("Introduction");
        list.Authors("3", "Background and the clinical part the AI should play", "a run does not know the disease or the clinic.");
        list.Authors("4", "Aims and hypotheses", "they are set before a run.");
        list.In("Methods: design");
        list.Authors("5", "Prospective or retrospective", "files do not say how they came to be collected.");
        list.Both("6", "Goal of the study", run.Search is null ? null : "Making a model: a search, then a judgement of what was chosen.", "whether it is exploratory, a feasibility study or meant to show more.");
    }

    private static void Data(ItemList list, RunWords run)
    {
        list.In("Methods: data");
        list.Both("7", "Where the data come from", run.Size, "institutions, dates, and whether the data are public.");
        list.Authors("8", "Who was included and excluded, where and when", "criteria were applied before the run saw the data.");
        list.Run("9", "Preprocessing", Joined(run.Preprocessing, "Augmentation:", run.Augmentation, "The same steps are stored in the model and run before every prediction."), "no pipeline is known.");
        list.Both("10", "Parts of the data that were chosen", run.Unreadable, "whether images, slices or regions were chosen before the run.");
        list.Authors("11", "De-identification", "it has to happen before the run, and how is not in the files.");
        list.Both("12", "Missing data", run.Unreadable, "missing examinations or labels, and what was done about them.");
        list.Both("13", "How the images were acquired", run.Files, "scanners, protocols and settings.");
    }

    private static void ReferenceStandard(ItemList list, ReportInput input)
    {
        list.In("Methods: reference standard");
        list.Both("14", "How the reference standard was obtained", input.Data is { } data ? $"The labels are {string.Join(", ", data.Classes)}, taken as they came with the data." : null, "what makes an image one or the other, well enough to repeat it.");
        list.Authors("15", "Why this reference standard", "a run takes labels as they are.");
        list.Authors("16", "Who annotated, with which training", "labels do not say who set them.");
        list.Authors("17", "How the test set was annotated", "labels do not say how they were set.");
        list.Both(
            "18",
            "Variability between and within annotators",
            input.LabelDoubts.Count > 0 ? $"{Words.Count(input.LabelDoubts.Count, "label is", "labels are")} listed in the report as worth a second look, because models that never saw the sample believe in another class." : null,
            "agreement of the annotators; one label per image does not show it.");
    }

    private static void Model(ItemList list, RunWords run, ResultWords result)
    {
        list.In("Methods: data partitions");
        list.Run("19", "How data were dealt out to parts", Joined(run.Division, run.Parts), "how the data were divided.");
        list.Run("20", "The level at which parts are disjoint", run.Disjoint, "whether a patient can be in two parts.");
        list.In("Methods: testing data");
        list.Both("21", "Intended sample size", $"{result.Judged} The width of the intervals says what this size can show.", "how the size was decided on before.");
        list.In("Methods: model");
        list.Run("22", "The model, its input and its output", Joined(run.Model, run.Decided, $"Output: one probability per class ({string.Join(", ", run.Subject.Main.Classes)})."), "the model.");
        list.Run("23", "Software", run.Software, "libraries and versions.");
        list.Both("24", "How parameters were initialised", run.Pipeline.Training is { } training && run.Privacy.Allows(training) ? $"As the pipeline says: {training}. Seeds derive from the study's seed." : null, "where pretrained weights come from and what they had learnt from.");
        list.In("Methods: training");
        list.Run("25", "Training, augmentation, hyperparameters", Joined(run.Search, run.Epochs, "Augmentation:", run.Augmentation), "how the model was trained.");
        list.Run("26", "How the final model was chosen", Joined(run.Choice, run.Input.Test is null ? null : "Validation values alone decided; the samples that the final numbers are about took no part."), "how the model was chosen.");
        list.Run("27", "Ensembling", run.Ensemble, "whether several models vote.");
    }

    private static void Evaluation(ItemList list, RunWords run, ResultWords result)
    {
        list.In("Methods: evaluation");
        list.Run("28", "Metrics", $"{result.MetricList} {result.Threshold}", "metrics.");
        list.Run("29", "Uncertainty and significance", result.Intervals, "how uncertainty was stated.");
        list.Both("30", "Robustness and sensitivity", Joined(result.Anatomy, result.SubgroupColumns is { } columns ? $"Subgroups: {columns}" : null, run.Input.WithoutDuplicates is null ? null : "The metrics are also given without samples that are in training too."), "further analyses, such as other thresholds, scanners or image quality.");
        list.Run("31", "Explainability", result.Explanations, "no explanations were made in this run.");
        list.Run("32", "Judged on internal data", result.Judged, "how the model was judged.");
        list.Authors("33", "Judged on external data", "this run saw one data set; `workbench evaluate MODEL.zip DATA` judges the same model on another one.");
        list.Authors("34", "Trial registration", "a run does not know it.");
    }

    private static void Results(ItemList list, RunWords run, ResultWords result)
    {
        list.In("Results: data");
        list.Both("35", "Patients or examinations in and out, as a flow diagram", Joined(run.Size, run.Unreadable, run.Parts), "who was excluded before the run; the report draws the rest.");
        list.Both("36", "Demographic and clinical characteristics of each part", Joined(result.SubgroupColumns is { } columns ? $"Known of the judged part: {columns}" : null, string.Join(' ', run.FindingTitles(FindingWeight.Note).Take(5))), "age, sex, disease and comorbidities by part.");
        list.In("Results: model performance");
        list.Run("37", "Performance with uncertainty", Joined(result.Metrics, result.PerPatient, result.Calibration is { } calibration ? "Calibration: " + calibration : null), "performance.");
        list.Run("38", "Diagnostic performance with its precision", Joined(result.Diagnostic, result.Decisions), "diagnostic performance.");
        list.Run("39", "Wrongly classified cases", result.Failures, "an analysis of errors.");
    }

    private static void Ending(ItemList list, RunWords run)
    {
        list.In("Discussion");
        list.Both("40", "Limitations", string.Join(' ', Limitations.Of(run.Subject).Where(run.Privacy.Allows)), "what the run cannot know: bias in who was included, what the reference standard misses, where else this may hold.");
        list.Authors("41", "What it means for practice, and the intended use", "a run cannot judge that.");
        list.In("Other information");
        list.Authors("42", "Where the full protocol or further details are", "the pipeline, metrics and predictions beside this file can be deposited.");
        list.Both("43", "Software, model and data: available where", "The run leaves the model (with preprocessing, threshold and calibration), the pipeline and the predictions as files.", "where they can be had, and under which terms.");
        list.Authors("44", "Funding and the funders' part", "a run does not know it.");
    }

    private static string? Joined(params string?[] parts)
    {
        var text = string.Join(' ', parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        return text.Length == 0 ? null : text;
    }
}
