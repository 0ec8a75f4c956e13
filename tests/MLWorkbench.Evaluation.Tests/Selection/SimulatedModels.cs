using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Tests.Selection;

/// <summary>
/// Models whose truth is known: each scores sample i with its skill times the label, plus the sample's difficulty, which all models share,
/// plus an error of its own. Both parts have together a variance of one, so the true AUROC is that of two unit normals, skill apart.
/// </summary>
internal sealed class SimulatedModels(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Draws samples and what models say of them.</summary>
    /// <param name="samples">Half of them positive.</param>
    /// <param name="skills">Distance of the classes in standard deviations, one per model.</param>
    /// <param name="shared">Share of the variance that all models have in common.</param>
    /// <param name="perGroup">Samples of one patient, who has one label.</param>
    public PredictionSet[] Draw(int samples, IReadOnlyList<double> skills, double shared, int perGroup = 1)
    {
        double[] difficulty = [.. Enumerable.Range(0, samples).Select(_ => Normal())];
        return
        [
            .. skills.Select(skill => Set(Enumerable.Range(0, samples).Select(sample =>
            {
                var group = sample / perGroup;
                var side = group % 2 == 1 ? 0.5 : -0.5;
                var score = (skill * side) + (Math.Sqrt(shared) * difficulty[sample]) + (Math.Sqrt(1 - shared) * Normal());

                // The logistic of skill times score is the calibrated probability.
                return ($"p{group}", group % 2, 1 / (1 + Math.Exp(-skill * score)));
            }))),
        ];
    }

    public static PredictionSet Set(IEnumerable<(string Group, int Label, double Score)> rows) => Samples.Binary([.. rows]);

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
