namespace MLWorkbench.AutoML.Analysis;

/// <summary>What mattered among trials that could all be asked the same.</summary>
/// <param name="Parameter">The choice that makes these trials, or null for all trials.</param>
/// <param name="Alternative">Its alternative that they have, or null for all trials.</param>
/// <param name="Trials">Completed trials that were looked at.</param>
/// <param name="Explained">
/// Share of the variance of trials that the forest had not seen which it predicts; at 0 and below the parameters do not tell the trials apart.
/// </param>
/// <param name="Parameters">Every parameter that all of these trials have and that varied, most important first.</param>
public sealed record ImportanceScope(
    string? Parameter, string? Alternative, int Trials, double Explained, IReadOnlyList<ParameterImportance> Parameters)
{
    /// <summary>Whether there is anything to read: the forest predicts unseen trials better than their mean does.</summary>
    public bool IsTold => Explained > 0 && Parameters.Count > 0;

    /// <summary>The share that no parameter explains by itself: parameters together, and noise that the trees follow.</summary>
    public double Rest => Math.Max(0, 1 - Parameters.Sum(parameter => parameter.Share));
}

/// <summary>How much of the variance a parameter explains by itself.</summary>
/// <param name="Name">Its path.</param>
/// <param name="Share">0 to 1, the mean over the trees.</param>
/// <param name="Low">10th percentile over the trees.</param>
/// <param name="High">90th percentile over the trees.</param>
public sealed record ParameterImportance(string Name, double Share, double Low, double High);
