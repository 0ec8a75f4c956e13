using MLWorkbench.Boosting.Training;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Knn;
using MLWorkbench.Training.Heads.Logistic;
using MLWorkbench.Training.Heads.Mlp;
using MLWorkbench.Training.Heads.Ridge;
using MLWorkbench.Training.Heads.Xgboost;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.Heads;

/// <summary>Heads that predict a number.</summary>
public sealed class NumberHeadTests
{
    private const int Columns = 6;

    public static TheoryData<string> Kinds() => ["ridge", "knn", "knn-uniform", "mlp", "xgboost", "xgboost-absolute"];

    [Theory, MemberData(nameof(Kinds))]
    public void Fit_LearnsNumbersFarFromZero(string head)
    {
        var (training, fresh) = (Numbers.Make(300, Columns, scale: 20, centre: 500), Numbers.Make(100, Columns, seed: 2, scale: 20, centre: 500));

        // A line cannot follow the bend, and says less.
        Assert.InRange(Numbers.Miss(fresh, Fit(head, training, fresh).Predict(fresh.Values.Span, 100)), 0, 0.65);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void AddTo_GivesTheNumbersOfPredict(string head)
    {
        var training = Numbers.Make(60, Columns, scale: 20, centre: 500);
        var fitted = MeanHead.Of([Fit(head, training, training), Fit(head, Numbers.Make(60, Columns, seed: 3, scale: 20, centre: 500), training)]);
        foreach (var rows in (int[])[1, 3])
        {
            var values = training.Values.Span[..(rows * Columns)];
            Assert.InRange(Graph.Difference(fitted.Predict(values, rows), fitted.RunInOnnx(values, rows, Columns)), 0, 1e-3);
        }
    }

    [Fact]
    public void Knn_MatchesScikitLearn()
    {
        var head = new KnnHead(new KnnHeadOptions { Neighbours = 5, Metric = KnnMetric.Euclidean, Weights = KnnWeights.Uniform }).Fit(Numbers.Reference());

        // scikit-learn 1.2.1: KNeighborsRegressor(5).fit(X, y).predict of the same points.
        double[] expected = [43.37437092481802, 54.31440252463024, 35.17625439266364];
        Assert.All(head.Predict(Numbers.Questions, 3).Zip(expected), pair => Assert.Equal(pair.Second, pair.First[0], 1e-4));
    }

    [Fact]
    public void AbsoluteLoss_BearsFarOffNumbersBetter()
    {
        var clean = Numbers.Make(300, Columns);
        var spoilt = clean with { Numbers = [.. clean.Numbers!.Select((number, row) => row % 15 == 0 ? number + 100 : number)] };

        double Miss(BoostingLoss loss) => Numbers.Miss(clean, new XgboostHead(new XgboostHeadOptions { Loss = loss, Rounds = 60, Depth = 2 }).Fit(spoilt).Predict(clean.Values.Span, clean.Rows));

        Assert.True(Miss(BoostingLoss.Absolute) < Miss(BoostingLoss.Squared) / 2);
    }

    [Fact]
    public void Ridge_OfClasses_IsRefused() =>
        Assert.Contains("predicts numbers", Assert.Throws<InputException>(() => new RidgeHead(new RidgeHeadOptions()).Fit(Features.Make(20, 3, 2))).Message);

    [Fact]
    public void OnlyLogistic_LearnsNoNumbers_AndOnlyRidgeNoClasses()
    {
        HeadOptions[] all = [new LogisticHeadOptions(), new RidgeHeadOptions(), new KnnHeadOptions(), new XgboostHeadOptions(), new MlpHeadOptions()];

        Assert.Equal([typeof(LogisticHeadOptions)], all.Where(head => !head.LearnsNumbers).Select(head => head.GetType()));
        Assert.Equal([typeof(RidgeHeadOptions)], all.Where(head => !head.LearnsClasses).Select(head => head.GetType()));
    }

    private static FittedHead Fit(string head, HeadData training, HeadData validation)
    {
        var options = Options(head);
        return options.UsesTorch ? OnTorch.Run(Make) : Make();

        FittedHead Make() => HeadFactory.For(options).Fit(training, validation, 1, rows => -Numbers.Miss(validation, rows), default);
    }

    private static HeadOptions Options(string head) => head switch
    {
        "ridge" => new RidgeHeadOptions(),
        "knn" => new KnnHeadOptions { Metric = KnnMetric.Euclidean, Neighbours = 7 },
        "knn-uniform" => new KnnHeadOptions { Metric = KnnMetric.Euclidean, Weights = KnnWeights.Uniform, Neighbours = 9 },
        "mlp" => new MlpHeadOptions { Hidden = 16, Epochs = 60, LearningRate = 0.01, Dropout = 0 },
        "xgboost" => new XgboostHeadOptions { Rounds = 60 },
        "xgboost-absolute" => new XgboostHeadOptions { Rounds = 60, Loss = BoostingLoss.Absolute },
        _ => throw new ArgumentException(head),
    };
}
