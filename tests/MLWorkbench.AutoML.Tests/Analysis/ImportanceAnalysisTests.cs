using MLWorkbench.AutoML.Analysis;
using MLWorkbench.AutoML.Studies;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Analysis;

public class ImportanceAnalysisTests
{
    [Fact]
    public void OneParameterDecides_HasNearlyAllOfTheVariance()
    {
        var scope = Assert.Single(ImportanceAnalysis.Of(Study(200, (random, values) =>
        {
            values["a"] = random.NextDouble();
            values["b"] = random.NextDouble();
            values["c"] = random.Next(3) switch { 0 => "x", 1 => "y", _ => "z" };
            return Math.Sin(3 * (double)values["a"]);
        })));

        Assert.Equal("a", scope.Parameters[0].Name);
        Assert.InRange(scope.Parameters[0].Share, 0.9, 1.0);
        Assert.All(scope.Parameters.Skip(1), other => Assert.InRange(other.Share, 0, 0.05));
        Assert.InRange(scope.Explained, 0.9, 1.0);
    }

    // Var(2 a + b) for independent a, b of the same spread: four fifths and one fifth.
    [Fact]
    public void TwoParametersAddUp_ShareTheVarianceAsTheyShould()
    {
        var scope = Assert.Single(ImportanceAnalysis.Of(Study(400, (random, values) =>
        {
            values["b"] = random.NextDouble();
            values["a"] = random.NextDouble();
            return (2 * (double)values["a"]) + (double)values["b"];
        })));

        Assert.Equal(["a", "b"], scope.Parameters.Select(parameter => parameter.Name));
        Assert.InRange(scope.Parameters[0].Share, 0.7, 0.9);
        Assert.InRange(scope.Parameters[1].Share, 0.1, 0.3);
    }

    // Of (a - 1/2)(b - 1/2) neither parameter explains anything by itself.
    [Fact]
    public void ParametersThatOnlyActTogether_LeaveTheRest()
    {
        var scope = Assert.Single(ImportanceAnalysis.Of(Study(400, (random, values) =>
        {
            values["a"] = random.NextDouble();
            values["b"] = random.NextDouble();
            return ((double)values["a"] - 0.5) * ((double)values["b"] - 0.5);
        })));

        Assert.InRange(scope.Rest, 0.6, 1.0);
    }

    [Fact]
    public void NoiseAlone_TellsNothing()
    {
        var told = Enumerable.Range(0, 10).Count(seed => Assert.Single(ImportanceAnalysis.Of(Study(80, (random, values) =>
        {
            values["a"] = random.NextDouble();
            values["b"] = random.NextDouble();
            return random.NextDouble();
        }, seed))).IsTold);

        Assert.InRange(told, 0, 1);
    }

    [Fact]
    public void LearningRateOnALogarithmicScale_CountsByItsExponent()
    {
        var scope = Assert.Single(ImportanceAnalysis.Of(Study(200, (random, values) =>
        {
            values["rate"] = Math.Pow(10, -5 + (4 * random.NextDouble()));
            values["b"] = random.NextDouble();
            return -Math.Abs(Math.Log10((double)values["rate"]) + 3) + (0.1 * (double)values["b"]);
        })));

        Assert.Equal("rate", scope.Parameters[0].Name);
        Assert.InRange(scope.Parameters[0].Share, 0.85, 1.0);
    }

    [Fact]
    public void ParametersOfAnAlternative_AreAskedAmongItsOwnTrials()
    {
        var scopes = ImportanceAnalysis.Of(Study(160, (random, values) =>
        {
            values["train"] = random.Next(2) == 0 ? "cnn" : "forest";
            if (values["train"] is "forest")
            {
                values["train.forest.trees"] = (long)random.Next(10, 500);
                return 0.7 + (0.01 * random.NextDouble());
            }

            values["train.cnn.rate"] = random.NextDouble();
            values["train.cnn.filters"] = (long)random.Next(1, 64);
            return 0.5 + (0.1 * (double)values["train.cnn.rate"]);
        }));

        Assert.Equal([null, "cnn", "forest"], scopes.Select(scope => scope.Alternative));
        Assert.Equal("train", Assert.Single(scopes[0].Parameters).Name);
        Assert.Equal("train.cnn.rate", scopes[1].Parameters[0].Name);
        Assert.InRange(scopes[1].Parameters[0].Share, 0.85, 1.0);
        Assert.DoesNotContain(scopes[1].Parameters, parameter => parameter.Name == "train.forest.trees");
        Assert.False(scopes[2].IsTold);
    }

    [Fact]
    public void ATrainingThatWentAstray_DoesNotDecide()
    {
        var scope = Assert.Single(ImportanceAnalysis.Of(Study(120, (random, values) =>
        {
            values["a"] = random.NextDouble();
            values["b"] = random.NextDouble();
            return random.Next(40) == 0 ? -1e9 : (double)values["a"];
        })));

        Assert.Equal("a", scope.Parameters[0].Name);
        Assert.InRange(scope.Parameters[0].Share, 0.6, 1.0);
    }

    [Fact]
    public void FewerThanFiftyTrials_SayNothing() => Assert.Empty(ImportanceAnalysis.Of(Study(49, (random, values) =>
    {
        values["a"] = random.NextDouble();
        return (double)values["a"];
    })));

    [Fact]
    public void Losses_AreAskedLikeScores()
    {
        var study = Study(100, (random, values) =>
        {
            values["a"] = random.NextDouble();
            values["b"] = random.NextDouble();
            return (double)values["a"];
        });

        var scope = Assert.Single(ImportanceAnalysis.Of(study with { Objective = new("log_loss", LowerIsBetter: true) }));

        Assert.Equal("a", scope.Parameters[0].Name);
    }

    [Fact]
    public void Result_DoesNotDependOnThreadsOrTime()
    {
        var study = Study(100, (random, values) =>
        {
            values["a"] = random.NextDouble();
            values["b"] = random.Next(2) == 0 ? "x" : "y";
            return (double)values["a"] + (values["b"] is "x" ? 0.3 : 0);
        });

        Assert.Equal(ImportanceAnalysis.Of(study)[0].Parameters, ImportanceAnalysis.Of(study)[0].Parameters);
    }

    private static StudySummary Study(int trials, Func<Random, Dictionary<string, object>, double> run, int seed = 1)
    {
        var random = new Random(seed);
        Trial[] all =
        [
            .. Enumerable.Range(1, trials).Select(number =>
            {
                var values = new Dictionary<string, object>();
                var value = run(random, values);
                return new Trial(number, 1, values) { State = TrialState.Completed, Value = value, Seconds = 1 };
            }),
        ];
        return new("study", new("auroc"), (ulong)seed, DateTimeOffset.UnixEpoch, trials, all, all[0], StopReason.Trials, null);
    }
}
