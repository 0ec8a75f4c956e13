using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Selection.Ensembles;

/// <summary>
/// The probability that each model gave to what is true: of the true class, or of each label being as it is. A mixture's is the mixture
/// of its members', so that the log loss of any mixture is one pass.
/// </summary>
internal sealed class TruthProbabilities
{
    // As in the log loss of reports: one sure mistake is not infinite.
    private const double Epsilon = 2.220446049250313e-16;

    private readonly double[][] _terms;
    private readonly int[] _groupOfTerm;

    public TruthProbabilities(IReadOnlyList<PredictionSet> models, IReadOnlyList<int> groupOfRow)
    {
        _terms = [.. models.Select(model => model.Rows.SelectMany(row => TermsOf(row, model.Task)).ToArray())];
        var each = models[0].Task == PredictionTask.Multilabel ? models[0].Classes.Count : 1;
        _groupOfTerm = [.. groupOfRow.SelectMany(group => Enumerable.Repeat(group, each))];
    }

    /// <summary>Number of terms: samples, times labels where there are several.</summary>
    public int Terms => _groupOfTerm.Length;

    /// <summary>A model's probabilities: [terms].</summary>
    public ReadOnlySpan<double> Of(int model) => _terms[model];

    /// <summary>Spreads the weights of groups over the terms, and leaves out the terms that do not count.</summary>
    /// <param name="groupWeights">[groups].</param>
    /// <returns>The terms that count, and the weight of each.</returns>
    public (int[] Terms, double[] Weights) Counting(ReadOnlySpan<int> groupWeights)
    {
        var terms = new List<int>(Terms);
        var weights = new List<double>(Terms);
        for (var term = 0; term < Terms; term++)
        {
            if (groupWeights[_groupOfTerm[term]] is > 0 and var weight)
            {
                terms.Add(term);
                weights.Add(weight);
            }
        }

        return ([.. terms], [.. weights]);
    }

    /// <summary>-ln of a probability, kept off infinity.</summary>
    public static double Loss(double probability) => -Math.Log(Math.Clamp(probability, Epsilon, 1 - Epsilon));

    private static IEnumerable<double> TermsOf(PredictionRow row, PredictionTask task) => task == PredictionTask.Multilabel
        ? row.Probabilities.Select((probability, label) => row.Labels.Contains(label) ? probability : 1 - probability)
        : [row.Probabilities[row.Labels[0]]];
}
