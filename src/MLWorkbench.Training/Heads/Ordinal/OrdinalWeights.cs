using MLWorkbench.Training.Heads.Dense;

namespace MLWorkbench.Training.Heads.Ordinal;

/// <summary>Turns what was fitted into weights of raw features and thresholds between all grades, those without a training image included.</summary>
internal sealed class OrdinalWeights
{
    private readonly HeadData _training;
    private readonly int[] _fitted;
    private readonly Standardizer _scale;

    /// <summary>Creates it.</summary>
    /// <param name="training">The training rows.</param>
    /// <param name="fitted">The grades that occur, ascending.</param>
    /// <param name="scale">How features were scaled.</param>
    public OrdinalWeights(HeadData training, int[] fitted, Standardizer scale) => (_training, _fitted, _scale) = (training, fitted, scale);

    /// <summary>The head.</summary>
    /// <param name="weights">Of the standardised features; empty where nothing was fitted.</param>
    /// <param name="thresholds">Between the grades that occur.</param>
    /// <param name="description">The head in a few words.</param>
    public FittedOrdinal Head(double[] weights, double[] thresholds, string description)
    {
        var raw = new float[_training.Columns];
        var lost = 0.0;
        for (var index = 0; index < weights.Length; index++)
        {
            var weight = weights[index] / _scale.Deviations[index];
            raw[_scale.Kept[index]] = (float)weight;
            // What rounding took from the mean goes into the thresholds.
            lost += weight * ((float)_scale.Means[index] - _scale.Means[index]);
        }

        var means = _scale.RawMeans(_training.Columns);
        var margins = new FittedOrdinal(means, raw, [], "").Margins(_training.Values.Span, _training.Rows);
        var all = All([.. thresholds.Select(threshold => threshold - lost)], margins.Min(), margins.Max());
        return new(means, raw, [.. all.Select(threshold => (float)threshold)], description);
    }

    /// <summary>
    /// A grade without a training image is given so little room that on no training image its probability exceeds 1 / (images + grades): the loss
    /// on a validation image that has it stays finite.
    /// </summary>
    private double[] All(double[] thresholds, double least, double most)
    {
        var share = 1.0 / (_training.Rows + _training.Classes);
        var rare = Math.Log((1 - share) / share);
        var all = new double[_training.Classes - 1];
        for (var index = 0; index < all.Length; index++)
        {
            var below = _fitted.Count(grade => grade <= index);
            if (below == 0)
            {
                all[index] = least - rare - ((_fitted[0] - 1 - index) * Math.Log(2));
            }
            else if (below == _fitted.Length)
            {
                all[index] = most + rare + ((index - _fitted[^1]) * Math.Log(2));
            }
            else
            {
                // s(t + e) - s(t) is at most e / 4; the next threshold stays above them all.
                var room = below < thresholds.Length ? thresholds[below] - thresholds[below - 1] : double.PositiveInfinity;
                var step = Math.Min(4 * share, room / (_fitted[below] - _fitted[below - 1]));
                all[index] = thresholds[below - 1] + (step * (index - _fitted[below - 1]));
            }
        }

        return all;
    }
}
