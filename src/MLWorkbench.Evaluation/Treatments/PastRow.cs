namespace MLWorkbench.Evaluation.Treatments;

/// <summary>A row or image of a past patient, and what a model that had not learnt from this patient said of it.</summary>
/// <param name="Patient">Whose it is.</param>
/// <param name="Treatment">What was given.</param>
/// <param name="Predicted">The predicted probability of a response to it.</param>
/// <param name="Responded">Whether there was one.</param>
/// <param name="Columns">What else is known, by column name.</param>
public sealed record PastRow(string Patient, string Treatment, double Predicted, bool Responded, IReadOnlyDictionary<string, string> Columns);
