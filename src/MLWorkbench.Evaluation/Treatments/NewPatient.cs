namespace MLWorkbench.Evaluation.Treatments;

/// <summary>A patient whose response is not known, and what the model predicts.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Predicted">The predicted probability of a response to each treatment; the mean over the patient's rows or images.</param>
public sealed record NewPatient(string Patient, IReadOnlyDictionary<string, double> Predicted);
