namespace MLWorkbench.Evaluation.Selection.Ensembles;

/// <summary>A model's part in an ensemble.</summary>
/// <param name="Model">Its index among the candidates.</param>
/// <param name="Weight">Its share; all of them sum to one.</param>
public sealed record WeightedMember(int Model, double Weight);
