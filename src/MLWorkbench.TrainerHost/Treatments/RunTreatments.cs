using MLWorkbench.Data;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Tables;

using MLWorkbench.TrainerHost.Runs;
using MLWorkbench.TrainerHost.Runs.Alone;

namespace MLWorkbench.TrainerHost.Treatments;

/// <summary>Treatments in a run's own report: of past patients only, since nobody of the test set is met for it.</summary>
internal static class RunTreatments
{
    /// <summary>Finds out before a search begins what its end could not do.</summary>
    /// <param name="options">What is asked; null where nothing is.</param>
    /// <param name="columns">The columns that models read; null where they read images alone.</param>
    /// <param name="data">Training and validation samples.</param>
    /// <exception cref="InputException">The treatment's column is not read, or the response no class.</exception>
    public static void Check(TreatmentOptions? options, TableColumns? columns, TrainingData data)
    {
        if (options is not null)
        {
            _ = Question(options, columns, data);
        }
    }

    /// <summary>The report on past patients; null where none is asked for, or the winner reads the image alone.</summary>
    /// <param name="options">What is asked; null where nothing is.</param>
    /// <param name="columns">The columns that models read; null where they read images alone.</param>
    /// <param name="data">Training and validation samples.</param>
    /// <param name="predictions">Predictions of samples that the model had not learnt from, with their columns.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="seen">What the model sees.</param>
    /// <param name="others">The trials that saw other parts.</param>
    public static TreatmentReport? Of(
        TreatmentOptions? options, TableColumns? columns, TrainingData data, PredictionSet predictions, RunFolder folder, SeenParts seen, IReadOnlyList<OtherRecord> others)
    {
        if (options is null || seen == SeenParts.Image)
        {
            return null;
        }

        var question = Question(options, columns, data);
        var (past, telling, doubts) = ImagePrognosis.Add(predictions, columns!.All, question.Column.Name, question.Response, folder, seen, others);
        return PastTreatment.Of(question, past, telling).Report([], doubts);
    }

    /// <summary>What the user should know where treatments were asked for and are not compared; null where all is well.</summary>
    /// <param name="options">What is asked; null where nothing is.</param>
    /// <param name="seen">What the winner sees.</param>
    public static string? Notice(TreatmentOptions? options, SeenParts seen) => options is not null && seen == SeenParts.Image
        ? "Treatments are not compared: the model that won reads the image alone and does not know which treatment was given."
        : null;

    private static TreatmentQuestion Question(TreatmentOptions options, TableColumns? columns, TrainingData data)
    {
        if (columns is null || data.IsNumeric)
        {
            throw new InputException("evaluate.treatments: this is for models that tell classes apart and read the treatment's column; write `task: tabular-classification` or name its column in data.features, or leave this out.");
        }

        var positive = data.Classes.Count == 2 && !data.MultiLabel ? data.Classes[data.PositiveClass] : null;
        return TreatmentQuestion.Of(options, columns.All, data.Classes, positive, TreatmentKeys.OfPipeline);
    }
}
