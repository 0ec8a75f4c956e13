using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Tests.Studies;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.AutoML.Tuners.Auto;
using MLWorkbench.AutoML.Tuners.CmaEs;
using MLWorkbench.AutoML.Tuners.GaussianProcess;
using MLWorkbench.AutoML.Tuners.Grid;
using MLWorkbench.AutoML.Tuners.QuasiRandom;
using MLWorkbench.AutoML.Tuners.Tpe;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Tuners.Auto;

public class AutoTests
{
    private static readonly Dimension Rate = new RealDimension("rate", 1e-5, 1, Log: true);
    private static readonly Dimension Depth = new IntegerDimension("depth", 1, 6);
    private static readonly Dimension Kind = new CategoricalDimension("kind", ["plain", "deep"]);
    private static readonly Dimension Layers = new IntegerDimension("kind.deep.layers", 1, 64) { Parent = "kind", ParentChoice = "deep" };
    private static readonly Dimension Optimiser = new CategoricalDimension("optimiser", ["sgd", "adam", "rmsprop"]);

    public static TheoryData<Dimension[], int?, int, TunerOptions, string> Choices => new()
    {
        { [Kind, Depth], 20, 1, new GridOptions { Points = 6 }, "the space has 12 points and there are trials for all of them." },
        { [Rate, Depth], 10, 1, new QuasiRandomOptions(), "a model has nothing to learn from within 10 trials; they are spread evenly over the space." },
        { [Rate, Depth], 100, 2, new GaussianProcessOptions(), "2 parameters, most of them numbers, and 100 trials: a Gaussian process needs the fewest." },
        { [Rate, Depth], 2000, 3, new TpeOptions(), "2 parameters, 0 of them choices, and 2000 trials: it learns from many of either kind." },
        { [Rate, Kind, Layers], 50, 1, new GaussianProcessOptions(), "3 parameters, most of them numbers, and 50 trials: a Gaussian process needs the fewest." },
        { [Rate, Kind, Layers], 300, 1, new TpeOptions(), "3 parameters, 1 of them choices, and 300 trials: it learns from many of either kind." },
        { [Rate, Depth], null, 1, new TpeOptions(), "time alone ends the search, and it works with few trials as with thousands." },
        { [Rate, Depth], 2000, 1, new CmaEsOptions(), "2 parameters, no choice among them, and 2000 trials: enough to learn how numbers depend on each other." },
        { [Rate, Depth, Optimiser], 50, 1, new GaussianProcessOptions(), "3 parameters, most of them numbers, and 50 trials: a Gaussian process needs the fewest." },
        { [Rate, Depth, Optimiser], 500, 1, new TpeOptions(), "3 parameters, 1 of them choices, and 500 trials: it learns from many of either kind." },
        { [Rate, Optimiser, Kind], 50, 1, new TpeOptions(), "3 parameters, 2 of them choices, and 50 trials: it learns from many of either kind." },
    };

    [Theory, MemberData(nameof(Choices))]
    public void Choose_SaysWhy(Dimension[] dimensions, int? trials, int objectives, TunerOptions tuner, string reason)
    {
        SearchMetric[] also = [SearchMetric.Latency, SearchMetric.Size];
        var search = new SearchOptions { Trials = trials, Time = trials is null ? TimeSpan.FromHours(1) : null, Also = also[..(objectives - 1)] };
        var choice = new AutoOptions().Choose(new SearchSpace(dimensions), search);

        Assert.Equal(new TunerChoice(tuner, reason), choice);
        Assert.NotNull(choice.Options.Create());
    }

    [Fact]
    public void Create_WithoutAChoice_IsAnError() => Assert.Throws<InvalidOperationException>(() => new AutoOptions().Create());

    [Fact]
    public void Choose_NeverTakesAConstantForAParameter()
    {
        var space = new SearchSpace(Rate, new CategoricalDimension("only", ["one"]), new RealDimension("fixed", 2, 2));

        Assert.StartsWith("1 parameter, ", new AutoOptions().Choose(space, new SearchOptions { Trials = 30 }).Reason);
    }

    [Fact]
    public async Task Study_SaysWhichTunerItTookAndWhy()
    {
        using var bench = new StudyBench { Options = new() { Trials = 12 } };
        using var study = bench.Open();

        await study.RunAsync(new FakeRunner());

        Assert.IsType<AutoOptions>(bench.Options.Tuner);
        Assert.Contains("Tuner gp: 3 parameters, most of them numbers, and 12 trials: a Gaussian process needs the fewest.", study.Notices);
    }
}
