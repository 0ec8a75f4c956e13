namespace MLWorkbench.Evaluation.Intervals.DeLong;

/// <summary>
/// The areas under the ROC curve of one or several models on the same samples, with their joint covariance (DeLong et al. 1988, computed as
/// in Sun and Xu 2014): sample covariances, divisor n - 1, of the structural components on each side over the number of samples there.
/// It holds only where samples are independent: one image a patient.
/// </summary>
public sealed class DeLongCovariance
{
    private readonly double[] _areas;
    private readonly double[,] _covariance;

    private DeLongCovariance(double[] areas, double[,] covariance)
    {
        _areas = areas;
        _covariance = covariance;
    }

    /// <summary>The area of each model.</summary>
    public IReadOnlyList<double> Areas => _areas;

    /// <summary>Covariance of two models' areas; the variance where both are the same. NaN with fewer than two samples on a side.</summary>
    /// <param name="first">Index of a model.</param>
    /// <param name="second">Index of a model.</param>
    public double this[int first, int second] => _covariance[first, second];

    /// <summary>Computes it.</summary>
    /// <param name="scores">One array per model, all in the same order of samples: [models][samples].</param>
    /// <param name="positive">Whether each sample is positive.</param>
    public static DeLongCovariance Of(IReadOnlyList<double[]> scores, ReadOnlySpan<bool> positive)
    {
        var models = new StructuralComponents[scores.Count];
        for (var model = 0; model < models.Length; model++)
        {
            models[model] = StructuralComponents.Of(scores[model], positive);
        }

        var covariance = new double[models.Length, models.Length];
        for (var first = 0; first < models.Length; first++)
        {
            for (var second = first; second < models.Length; second++)
            {
                covariance[first, second] = covariance[second, first] = Covariance(models[first], models[second]);
            }
        }

        return new([.. models.Select(model => model.Area)], covariance);
    }

    /// <summary>Variance of the difference between two models' areas.</summary>
    /// <param name="first">Index of a model.</param>
    /// <param name="second">Index of another.</param>
    public double VarianceOfDifference(int first, int second) =>
        _covariance[first, first] + _covariance[second, second] - (2 * _covariance[first, second]);

    private static double Covariance(StructuralComponents first, StructuralComponents second)
    {
        var (ofPositives, ofNegatives) = (0.0, 0.0);
        for (var sample = 0; sample < first.Components.Length; sample++)
        {
            var product = (first.Components[sample] - first.Area) * (second.Components[sample] - second.Area);
            if (first.Positive[sample])
            {
                ofPositives += product;
            }
            else
            {
                ofNegatives += product;
            }
        }

        double positives = first.Positives, negatives = first.Negatives;
        return (ofPositives / (positives - 1) / positives) + (ofNegatives / (negatives - 1) / negatives);
    }
}
