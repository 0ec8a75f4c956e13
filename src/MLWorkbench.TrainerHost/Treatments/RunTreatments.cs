using MLWorkbench.Data;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Tables;

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

    /// <summary>The report on past patients; null where none is asked for.</summary>
    /// <param name="options">What is asked; null where nothing is.</param>
    /// <param name="columns">The columns that models read; null where they read images alone.</param>
    /// <param name="data">Training and validation samples.</param>
    /// <param name="predictions">Predictions of samples that the model had not learnt from, with their columns.</param>
    public static TreatmentReport? Of(TreatmentOptions? options, TableColumns? columns, TrainingData data, PredictionSet predictions) => options is null
        ? null
        : PastTreatment.Of(Question(options, columns, data), predictions, columns!.All).Report([], []);

    private static TreatmentQuestion Question(TreatmentOptions options, TableColumns? columns, TrainingData data)
    {
        if (columns is null || data.IsNumeric)
        {
            throw new InputException("evaluate.treatments: this is for models that tell classes apart and read the treatment's column; write `task: tabular-classification`, or leave it out.");
        }

        var positive = data.Classes.Count == 2 && !data.MultiLabel ? data.Classes[data.PositiveClass] : null;
        return TreatmentQuestion.Of(options, columns.All, data.Classes, positive, TreatmentKeys.OfPipeline);
    }
}
