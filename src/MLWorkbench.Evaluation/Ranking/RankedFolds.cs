using MLWorkbench.Evaluation.Metrics;

namespace MLWorkbench.Evaluation.Ranking;

/// <summary>
/// Areas under curves of some classes, each the mean over cross-validation folds of the folds' own: scores of models that were fitted
/// apart share no scale, so ranking them together says nothing (Forman and Scholz 2010). Without folds there is one. A class that a
/// resample lost within a fold is left out there; one that it lost altogether is undefined, and so is the mean over the classes, since it
/// would be over others.
/// </summary>
internal sealed class RankedFolds
{
    private readonly RankedClass?[][] _folds;
    private readonly int[] _averaged;

    /// <summary>Sorts the rows of each fold by the score of each class.</summary>
    /// <param name="input">Predictions with numbered groups.</param>
    /// <param name="classes">Classes to compute.</param>
    /// <param name="averaged">Those of them that the mean is over; each has samples with and without it.</param>
    public RankedFolds(MetricInput input, IReadOnlyList<int> classes, IReadOnlyList<int> averaged)
    {
        _averaged = [.. averaged];
        _folds = new RankedClass?[input.Folds.Count][];
        for (var fold = 0; fold < _folds.Length; fold++)
        {
            var rows = input.RowsOfFold(fold);
            _folds[fold] = new RankedClass?[input.Predictions.Classes.Count];
            foreach (var c in classes)
            {
                _folds[fold][c] = RankedClass.Of(input, c, rows);
            }
        }
    }

    /// <summary>Computes all of it for one weighting of the groups.</summary>
    /// <param name="weights">One weight per group.</param>
    /// <param name="areas">By class: AUROC and average precision, NaN where undefined.</param>
    /// <returns>The means over the averaged classes.</returns>
    public (double Auroc, double AveragePrecision) Compute(ReadOnlySpan<int> weights, Span<(double Auroc, double AveragePrecision)> areas)
    {
        Span<int> defined = stackalloc int[areas.Length];
        defined.Clear();
        areas.Clear();
        var (areaSum, precisionSum, folds) = (0.0, 0.0, 0);
        foreach (var classes in _folds)
        {
            var (area, precision, count) = Sum(classes, weights, areas, defined);
            if (count > 0)
            {
                areaSum += area / count;
                precisionSum += precision / count;
                folds++;
            }
        }

        for (var c = 0; c < areas.Length; c++)
        {
            areas[c] = defined[c] == 0 ? (double.NaN, double.NaN) : (areas[c].Auroc / defined[c], areas[c].AveragePrecision / defined[c]);
        }

        foreach (var c in _averaged)
        {
            folds = defined[c] == 0 ? 0 : folds;
        }

        return folds == 0 ? (double.NaN, double.NaN) : (areaSum / folds, precisionSum / folds);
    }

    /// <summary>Adds one fold's classes; the sums over the averaged ones and their number come back.</summary>
    private (double Area, double Precision, int Count) Sum(
        RankedClass?[] classes, ReadOnlySpan<int> weights, Span<(double Auroc, double AveragePrecision)> areas, Span<int> defined)
    {
        var (areaSum, precisionSum, count) = (0.0, 0.0, 0);
        for (var c = 0; c < classes.Length; c++)
        {
            if (classes[c] is not { } ranked || ranked.Compute(weights) is var (area, precision) && double.IsNaN(area))
            {
                continue;
            }

            areas[c] = (areas[c].Auroc + area, areas[c].AveragePrecision + precision);
            defined[c]++;
            if (_averaged.AsSpan().Contains(c))
            {
                areaSum += area;
                precisionSum += precision;
                count++;
            }
        }

        return (areaSum, precisionSum, count);
    }
}
