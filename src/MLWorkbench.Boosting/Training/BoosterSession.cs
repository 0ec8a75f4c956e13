using System.Globalization;
using MLWorkbench.Boosting.Native;
using MLWorkbench.Boosting.Trees;

namespace MLWorkbench.Boosting.Training;

/// <summary>A model that grows round by round.</summary>
internal sealed class BoosterSession : IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private readonly DMatrixHandle _training;
    private readonly DMatrixHandle? _validation;
    private readonly BoosterHandle _booster;

    public BoosterSession(
        BoostingOptions options, BoostingData training, BoostingData? validation, int classes, ulong seed, int threads)
    {
        try
        {
            _training = Matrix(training, classes, threads);
            _validation = validation is null ? null : Matrix(validation, classes, threads);
            _booster = Own(_validation is null ? Xgboost.Booster(_training) : Xgboost.Booster(_training, _validation));
            foreach (var (name, value) in Parameters(options, training, classes, seed, threads))
            {
                Xgboost.Check(NativeMethods.XGBoosterSetParam(_booster, name, value));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Adds a round.</summary>
    public void Grow(int round) => Xgboost.Check(NativeMethods.XGBoosterUpdateOneIter(_booster, round, _training));

    /// <summary>The validation rows' loss after a round.</summary>
    public double ValidationLoss(int round)
    {
        var text = Xgboost.Evaluate(_booster, round, _validation!, "validation\0"u8);
        return double.Parse(text[(text.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture);
    }

    /// <summary>The trees of the first rounds.</summary>
    public BoostedTrees Trees(int rounds) => XgboostJson.Read(Xgboost.Json(_booster), rounds);

    /// <summary>XGBoost's own predictions with the first rounds, row-major.</summary>
    public float[] Predict(BoostingData data, int rounds, bool margins)
    {
        using var matrix = Xgboost.Matrix(data.Values.Span, data.Rows, data.Columns, 1);
        return Xgboost.Predict(_booster, matrix, rounds, margins);
    }

    public void Dispose()
    {
        for (var index = _owned.Count - 1; index >= 0; index--)
        {
            _owned[index].Dispose();
        }
    }

    private static IEnumerable<(string Name, string Value)> Parameters(BoostingOptions options, BoostingData training, int classes, ulong seed, int threads)
    {
        static string Number(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
        yield return ("verbosity", "0");
        yield return ("booster", "gbtree");
        yield return ("tree_method", "hist");
        yield return ("nthread", Number(threads));
        // XGBoost reads a signed 64-bit number.
        yield return ("seed", Number(seed >> 1));
        yield return ("max_depth", Number(options.Depth));
        yield return ("eta", Number(options.LearningRate));
        yield return ("subsample", Number(options.RowShare));
        yield return ("colsample_bytree", Number(options.ColumnShare));
        yield return ("min_child_weight", Number(options.LeafWeight));
        yield return ("lambda", Number(options.L2));
        yield return ("gamma", Number(options.Gain));
        // Later versions estimate it from the labels; one rule for all of them.
        yield return ("base_score", training.Numbers is { } numbers ? Number(Middle(numbers, options.Loss)) : "0.5");
        if (training.Numbers is not null)
        {
            yield return ("objective", options.Loss == BoostingLoss.Absolute ? "reg:absoluteerror" : "reg:squarederror");
            yield return ("eval_metric", options.Loss == BoostingLoss.Absolute ? "mae" : "rmse");
        }
        else if (classes == 2)
        {
            yield return ("objective", "binary:logistic");
            yield return ("eval_metric", "logloss");
        }
        else
        {
            yield return ("objective", "multi:softprob");
            yield return ("eval_metric", "mlogloss");
            yield return ("num_class", Number(classes));
        }
    }

    /// <summary>What the first tree starts from: the best constant for the loss.</summary>
    private static float Middle(float[] numbers, BoostingLoss loss)
    {
        if (loss == BoostingLoss.Squared)
        {
            return (float)numbers.Average(number => (double)number);
        }

        float[] sorted = [.. numbers.Order()];
        return sorted[sorted.Length / 2];
    }

    private DMatrixHandle Matrix(BoostingData data, int classes, int threads)
    {
        var truths = data.Numbers ?? [.. data.Labels.Select(label => (float)label)];
        if (data.Values.Length != (long)data.Rows * data.Columns || truths.Length != data.Rows
            || (data.Numbers is null && (data.Labels.Any(label => label < 0 || label >= classes) || classes < 2)))
        {
            throw new ArgumentException($"{data.Values.Length} values and {truths.Length} labels are not {data.Rows} rows of {data.Columns} features.");
        }

        var matrix = Own(Xgboost.Matrix(data.Values.Span, data.Rows, data.Columns, threads));
        Xgboost.Set(matrix, "label", truths);
        if (data.Weights is { } weights)
        {
            Xgboost.Set(matrix, "weight", weights);
        }

        return matrix;
    }

    private T Own<T>(T item)
        where T : IDisposable
    {
        _owned.Add(item);
        return item;
    }
}
