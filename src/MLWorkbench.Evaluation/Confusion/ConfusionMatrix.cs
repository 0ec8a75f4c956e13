using MLWorkbench.Evaluation.Predictions;

namespace MLWorkbench.Evaluation.Confusion;

/// <summary>Counts by truth (rows) and prediction (columns), and every metric that follows from them. Undefined values are NaN.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;
    private readonly long[] _truth;
    private readonly long[] _predicted;

    /// <summary>Keeps counts.</summary>
    /// <param name="classes">Number of classes, at least 2.</param>
    /// <param name="counts">Row by row: [classes * classes].</param>
    public ConfusionMatrix(int classes, IReadOnlyList<long> counts)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(counts.Count, classes * classes);
        Classes = classes;
        _counts = [.. counts];
        _truth = new long[classes];
        _predicted = new long[classes];
        for (var truth = 0; truth < classes; truth++)
        {
            for (var predicted = 0; predicted < classes; predicted++)
            {
                _truth[truth] += this[truth, predicted];
                _predicted[predicted] += this[truth, predicted];
            }
        }

        Total = _truth.Sum();
    }

    /// <summary>Counts every sample once.</summary>
    /// <param name="predictions">Predictions of exclusive classes.</param>
    /// <param name="threshold">Where two classes are decided.</param>
    public static ConfusionMatrix Of(PredictionSet predictions, double threshold)
    {
        var counts = new long[predictions.Classes.Count * predictions.Classes.Count];
        foreach (var row in predictions.Rows)
        {
            counts[(row.Labels[0] * predictions.Classes.Count) + predictions.PredictedOf(row, threshold)[0]]++;
        }

        return new(predictions.Classes.Count, counts);
    }

    /// <summary>Number of classes.</summary>
    public int Classes { get; }

    /// <summary>Sum of all counts.</summary>
    public long Total { get; }

    /// <summary>Samples of one class that were predicted as another (or as the same).</summary>
    /// <param name="truth">Index of the true class.</param>
    /// <param name="predicted">Index of the predicted class.</param>
    public long this[int truth, int predicted] => _counts[(truth * Classes) + predicted];

    /// <summary>Number of samples of a class.</summary>
    /// <param name="class">Index of the class.</param>
    public long Support(int @class) => _truth[@class];

    /// <summary>Number of samples predicted as a class.</summary>
    /// <param name="class">Index of the class.</param>
    public long Predicted(int @class) => _predicted[@class];

    /// <summary>TP / (TP + FN).</summary>
    /// <param name="class">Index of the class.</param>
    public double Sensitivity(int @class) => Ratio(this[@class, @class], _truth[@class]);

    /// <summary>TN / (TN + FP).</summary>
    /// <param name="class">Index of the class.</param>
    public double Specificity(int @class) =>
        Ratio(Total - _truth[@class] - _predicted[@class] + this[@class, @class], Total - _truth[@class]);

    /// <summary>TP / (TP + FP).</summary>
    /// <param name="class">Index of the class.</param>
    public double Ppv(int @class) => Ratio(this[@class, @class], _predicted[@class]);

    /// <summary>TN / (TN + FN).</summary>
    /// <param name="class">Index of the class.</param>
    public double Npv(int @class) =>
        Ratio(Total - _truth[@class] - _predicted[@class] + this[@class, @class], Total - _predicted[@class]);

    /// <summary>2 TP / (2 TP + FP + FN).</summary>
    /// <param name="class">Index of the class.</param>
    public double F1(int @class) => Ratio(2 * this[@class, @class], _truth[@class] + _predicted[@class]);

    /// <summary>Share on the diagonal.</summary>
    public double Accuracy => Ratio(Diagonal, Total);

    /// <summary>Mean F1 over all classes, an undefined one counting 0.</summary>
    public double MacroF1
    {
        get
        {
            var sum = 0.0;
            for (var c = 0; c < Classes; c++)
            {
                var f1 = F1(c);
                sum += double.IsNaN(f1) ? 0 : f1;
            }

            return sum / Classes;
        }
    }

    /// <summary>Mean F1 weighted by the samples of each class, an undefined one counting 0; NaN without samples.</summary>
    public double WeightedF1
    {
        get
        {
            var sum = 0.0;
            for (var c = 0; c < Classes; c++)
            {
                sum += _truth[c] == 0 ? 0 : _truth[c] * F1(c);
            }

            return Total == 0 ? double.NaN : sum / Total;
        }
    }

    /// <summary>Mean distance in class order between predicted and true class, in classes; NaN without samples.</summary>
    public double MeanClassError
    {
        get
        {
            long sum = 0;
            for (var truth = 0; truth < Classes; truth++)
            {
                for (var predicted = 0; predicted < Classes; predicted++)
                {
                    sum += Math.Abs(truth - predicted) * this[truth, predicted];
                }
            }

            return Ratio(sum, Total);
        }
    }

    /// <summary>Share of samples predicted at most one class from the true one, in class order; NaN without samples.</summary>
    public double WithinOneClass => Ratio(CountAtDistance(distance => distance <= 1), Total);

    /// <summary>Samples whose predicted class lies at some distances from the true one, in class order.</summary>
    /// <param name="counts">Which distances count.</param>
    public long CountAtDistance(Func<int, bool> counts)
    {
        long sum = 0;
        for (var truth = 0; truth < Classes; truth++)
        {
            for (var predicted = 0; predicted < Classes; predicted++)
            {
                sum += counts(Math.Abs(truth - predicted)) ? this[truth, predicted] : 0;
            }
        }

        return sum;
    }

    /// <summary>Multi-class Matthews coefficient (Gorodkin 2004); 0 when its denominator is 0.</summary>
    public double Mcc
    {
        get
        {
            double total = Total, cross = 0, truthSquares = 0, predictedSquares = 0;
            for (var c = 0; c < Classes; c++)
            {
                cross += (double)_truth[c] * _predicted[c];
                truthSquares += (double)_truth[c] * _truth[c];
                predictedSquares += (double)_predicted[c] * _predicted[c];
            }

            var denominator = Math.Sqrt(((total * total) - predictedSquares) * ((total * total) - truthSquares));
            return denominator > 0 ? ((Diagonal * total) - cross) / denominator : 0;
        }
    }

    /// <summary>Cohen's kappa, unweighted.</summary>
    public double Kappa => KappaWith((truth, predicted) => truth == predicted ? 0 : 1);

    /// <summary>Cohen's kappa with squared distance in class order as the weight.</summary>
    public double KappaQuadratic => KappaWith((truth, predicted) => (truth - predicted) * (double)(truth - predicted));

    /// <summary>One class (second) against all others together (first).</summary>
    /// <param name="class">Index of the class.</param>
    public ConfusionMatrix AgainstTheRest(int @class)
    {
        var found = this[@class, @class];
        var missed = _truth[@class] - found;
        var alarms = _predicted[@class] - found;
        return new(2, [Total - found - missed - alarms, alarms, missed, found]);
    }

    /// <summary>Mean of a per-class value over some classes; NaN when one of them is undefined or there is none.</summary>
    /// <param name="classes">Indices of the classes.</param>
    /// <param name="value">The per-class value, such as <see cref="Sensitivity"/>.</param>
    public static double Mean(IReadOnlyList<int> classes, Func<int, double> value)
    {
        var sum = 0.0;
        foreach (var c in classes)
        {
            sum += value(c);
        }

        return sum / classes.Count;
    }

    private long Diagonal
    {
        get
        {
            long sum = 0;
            for (var c = 0; c < Classes; c++)
            {
                sum += this[c, c];
            }

            return sum;
        }
    }

    private static double Ratio(long numerator, long denominator) =>
        denominator == 0 ? double.NaN : (double)numerator / denominator;

    private double KappaWith(Func<int, int, double> weight)
    {
        double observed = 0, expected = 0;
        for (var truth = 0; truth < Classes; truth++)
        {
            for (var predicted = 0; predicted < Classes; predicted++)
            {
                var w = weight(truth, predicted);
                observed += w * this[truth, predicted];
                expected += w * _truth[truth] * _predicted[predicted];
            }
        }

        return expected > 0 ? 1 - (observed * Total / expected) : double.NaN;
    }
}
