using System.Globalization;
using MLWorkbench.Boosting.Native;
using MLWorkbench.Boosting.Trees;

namespace MLWorkbench.Boosting.Training;

/// <summary>A model that grows round by round.</summary>
internal sealed class BoosterSession : IDisposable
{
    private readonly BoostingMatrix _training;
    private readonly BoostingMatrix? _validation;
    private readonly BoosterHandle _booster;

    public BoosterSession(BoostingOptions options, BoostingMatrix training, BoostingMatrix? validation, ulong seed, int threads)
    {
        (_training, _validation) = (training, validation);
        _booster = validation is null ? Xgboost.Booster(training.Handle) : Xgboost.Booster(training.Handle, validation.Handle);
        try
        {
            foreach (var (name, value) in Parameters(options, training, seed, threads))
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
    public void Grow(int round) => Xgboost.Check(NativeMethods.XGBoosterUpdateOneIter(_booster, round, _training.Handle));

    /// <summary>The validation rows' loss after a round.</summary>
    public double ValidationLoss(int round)
    {
        var text = Xgboost.Evaluate(_booster, round, _validation!.Handle, "validation\0"u8);
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

    public void Dispose() => _booster.Dispose();

    private static IEnumerable<(string Name, string Value)> Parameters(BoostingOptions options, BoostingMatrix training, ulong seed, int threads)
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
        else if (training.Classes == 2)
        {
            yield return ("objective", "binary:logistic");
            yield return ("eval_metric", "logloss");
        }
        else
        {
            yield return ("objective", "multi:softprob");
            yield return ("eval_metric", "mlogloss");
            yield return ("num_class", Number(training.Classes));
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
}
