using MLWorkbench.Training.Heads.Knn;
using MLWorkbench.Training.Heads.Logistic;
using MLWorkbench.Training.Heads.Mlp;
using MLWorkbench.Training.Heads.Ordinal;
using MLWorkbench.Training.Heads.Ridge;
using MLWorkbench.Training.Heads.Xgboost;

namespace MLWorkbench.Training.Heads;

/// <summary>Finds the head for an options record; a new head is a folder and one line here.</summary>
public static class HeadFactory
{
    private static readonly Dictionary<Type, Func<HeadOptions, IHead>> _byOptions = new()
    {
        [typeof(LogisticHeadOptions)] = options => new LogisticHead((LogisticHeadOptions)options),
        [typeof(OrdinalHeadOptions)] = options => new OrdinalHead((OrdinalHeadOptions)options),
        [typeof(RidgeHeadOptions)] = options => new RidgeHead((RidgeHeadOptions)options),
        [typeof(KnnHeadOptions)] = options => new KnnHead((KnnHeadOptions)options),
        [typeof(MlpHeadOptions)] = options => new MlpHead((MlpHeadOptions)options),
        [typeof(XgboostHeadOptions)] = options => new XgboostHead((XgboostHeadOptions)options),
    };

    /// <summary>Makes the head.</summary>
    /// <param name="options">A head's options with every value decided.</param>
    public static IHead For(HeadOptions options) => _byOptions.TryGetValue(options.GetType(), out var make)
        ? make(options)
        : throw new ArgumentException($"No head takes {options.GetType().Name}.", nameof(options));
}
