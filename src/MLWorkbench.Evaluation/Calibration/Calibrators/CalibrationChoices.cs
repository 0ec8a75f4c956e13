using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Evaluation.Calibration.Calibrators;

/// <summary>Which choice exists for which task.</summary>
public static class CalibrationChoices
{
    /// <summary>Finds out whether a choice exists for a task.</summary>
    /// <param name="choice">The choice.</param>
    /// <param name="task">What is predicted.</param>
    /// <exception cref="InputException">It does not; the message says what to write.</exception>
    public static void Check(CalibrationChoice choice, PredictionTask task)
    {
        if (choice == CalibrationChoice.Logistic && task == PredictionTask.Multiclass)
        {
            throw new InputException("decide.calibrate: 'logistic' belongs to two classes or several labels; of three or more classes write 'temperature' or 'auto'.");
        }

        if (choice == CalibrationChoice.Temperature && task == PredictionTask.Multilabel)
        {
            throw new InputException("decide.calibrate: 'temperature' belongs to one label per image; of several labels write 'logistic' or 'auto'.");
        }
    }
}
