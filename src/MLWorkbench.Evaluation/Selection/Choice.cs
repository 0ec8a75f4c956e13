namespace MLWorkbench.Evaluation.Selection;

/// <summary>Which of several models was chosen, and how sure that is.</summary>
/// <param name="Winner">Index of the chosen model.</param>
/// <param name="Best">Index of the model with the best value; the winner is at most one paired standard error away from it.</param>
/// <param name="Tied">Indices of the models within one paired standard error of the best, itself included, best value first.</param>
/// <param name="DifferenceStandardError">Standard error of each model's difference to the best, over all models; 0 for the best.</param>
/// <param name="Reason">One sentence for a report.</param>
public sealed record Choice(
    int Winner, int Best, IReadOnlyList<int> Tied, IReadOnlyList<double> DifferenceStandardError, string Reason);
