using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Knn;
using MLWorkbench.Training.Heads.Logistic;
using MLWorkbench.Training.Heads.Mlp;
using MLWorkbench.Training.Heads.Ordinal;
using MLWorkbench.Training.Heads.Xgboost;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.Heads;

public sealed class HeadGraphTests
{
    private const int Columns = 12;

    public static TheoryData<string, int, bool> Kinds()
    {
        var all = new TheoryData<string, int, bool>();
        foreach (var head in (string[])["logistic", "knn", "knn-euclidean", "knn-uniform", "mlp", "mlp-2", "xgboost"])
        {
            all.Add(head, 2, false);
            all.Add(head, 3, false);
            all.Add(head, 3, true);
        }

        all.Add("ordinal", 2, false);
        all.Add("ordinal", 4, false);

        return all;
    }

    [Theory, MemberData(nameof(Kinds))]
    public void AddTo_GivesTheProbabilitiesOfPredict(string head, int classes, bool multiLabel)
    {
        var training = Features.Make(60, Columns, classes, multiLabel);
        var fitted = Fit(Options(head), training);
        foreach (var rows in (int[])[1, 3])
        {
            var values = training.Values.Span[..(rows * Columns)];
            Assert.InRange(Graph.Difference(fitted.Predict(values, rows), fitted.RunInOnnx(values, rows, Columns)), 0, 1e-5);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void Mean_OfFolds_IsOneGraph(string head, int classes, bool multiLabel)
    {
        var folds = Enumerable.Range(1, 3).Select(seed => Fit(Options(head), Features.Make(60, Columns, classes, multiLabel, seed)));
        var mean = MeanHead.Of([.. folds]);
        var values = Features.Make(3, Columns, classes, multiLabel, seed: 9).Values.Span;
        Assert.InRange(Graph.Difference(mean.Predict(values, 3), mean.RunInOnnx(values, 3, Columns)), 0, 1e-5);
    }

    private static FittedHead Fit(HeadOptions options, HeadData training) => options.UsesTorch
        ? OnTorch.Run(() => HeadFactory.For(options).Fit(training))
        : HeadFactory.For(options).Fit(training);

    private static HeadOptions Options(string head) => head switch
    {
        "logistic" => new LogisticHeadOptions(),
        "ordinal" => new OrdinalHeadOptions(),
        "knn" => new KnnHeadOptions(),
        "knn-euclidean" => new KnnHeadOptions { Metric = KnnMetric.Euclidean, Neighbours = 7 },
        "knn-uniform" => new KnnHeadOptions { Weights = KnnWeights.Uniform, Neighbours = 100 },
        "mlp" => new MlpHeadOptions { Hidden = 8, Epochs = 5 },
        "mlp-2" => new MlpHeadOptions { Hidden = 8, Layers = 2, Epochs = 5 },
        "xgboost" => new XgboostHeadOptions { Rounds = 10 },
        _ => throw new ArgumentException(head),
    };
}
