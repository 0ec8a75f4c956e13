using MLWorkbench.Foundation.Errors;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Logistic;
using MLWorkbench.Training.Heads.Ordinal;
using MLWorkbench.Training.Tests.Support;
using Xunit;

namespace MLWorkbench.Training.Tests.Heads.Ordinal;

public sealed class OrdinalHeadTests
{
    // What the tolerance of the fits leaves open.
    private const double Same = 1e-4;

    [Fact]
    public void Fit_OneFeature_IsTheOptimumOfABruteForceSearch()
    {
        var data = Grades(60, 1, 3);
        const double l2 = 0.05;
        var fitted = new OrdinalHead(new OrdinalHeadOptions { L2 = l2 }).Fit(data, default).Head;
        // The feature is standardised, so that the penalty is on the weight of its scaled form.
        var values = data.Values.ToArray();
        var mean = values.Average(value => (double)value);
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));

        double Loss(double weight, double first, double second) => (l2 / 2 * weight * weight) + Enumerable.Range(0, data.Rows).Average(row =>
        {
            var margin = weight * (values[row] - mean) / deviation;
            double[] below = [0, Logistic(first - margin), Logistic(second - margin), 1];
            return -Math.Log(below[data.Labels[row][0] + 1] - below[data.Labels[row][0]]);
        });

        // A search that knows nothing of gradients: ever finer steps along each axis until none is lower.
        double[] best = [0, -1, 1];
        for (var step = 1.0; step > 1e-7; step /= 2)
        {
            for (var moved = true; moved;)
            {
                moved = false;
                for (var axis = 0; axis < 3; axis++)
                {
                    foreach (var sign in (double[])[-1, 1])
                    {
                        double[] next = [.. best];
                        next[axis] += sign * step;
                        if (next[1] < next[2] && Loss(next[0], next[1], next[2]) < Loss(best[0], best[1], best[2]))
                        {
                            (best, moved) = (next, true);
                        }
                    }
                }
            }
        }

        Assert.Equal(best[0] / deviation, fitted.Weights[0], 1e-3);
        Assert.Equal(best[1], fitted.Thresholds[0], 1e-3);
        Assert.Equal(best[2], fitted.Thresholds[1], 1e-3);
    }

    [Fact]
    public void Fit_WithoutFeatures_GivesEachGradeItsShare()
    {
        // A constant feature says nothing: the maximum likelihood is the shares of the grades (here 1/8, 2/8, 5/8).
        var data = new HeadData
        {
            Values = Enumerable.Repeat(3f, 8).ToArray(), Rows = 8, Columns = 1, Classes = 3, Labels = [[0], [1], [1], [2], [2], [2], [2], [2]],
        };
        var row = new OrdinalHead(new OrdinalHeadOptions()).Fit(data).Predict([3f], 1).Single();
        Assert.Equal([0.125, 0.25, 0.625], row.Select(value => Math.Round(value, 4)));
    }

    [Fact]
    public void Fit_TwoGrades_IsLogisticRegression()
    {
        var data = Features.Make(50, 6, 2);
        var logistic = new LogisticHead(new LogisticHeadOptions()).Fit(data).Predict(data.Values.Span, data.Rows);
        Assert.InRange(Graph.Difference(logistic, Predict(data)), 0, Same);
    }

    [Fact]
    public void Fit_WithFewerRowsThanFeatures_IsTheSameAsWithoutTheRotation()
    {
        var data = Grades(24, 30, 4);
        int[] twice = [.. Enumerable.Range(0, 24), .. Enumerable.Range(0, 24)];
        var plain = new OrdinalHead(new OrdinalHeadOptions()).Fit(Take(data, twice));
        Assert.InRange(Graph.Difference(Predict(data), plain.Predict(data.Values.Span, data.Rows)), 0, Same);
    }

    [Fact]
    public void Fit_ReversedGrades_GivesReversedProbabilities()
    {
        var data = Grades(60, 5, 4);
        var reversed = data with { Labels = [.. data.Labels.Select(labels => (int[])[3 - labels[0]])] };
        Assert.InRange(Graph.Difference(Predict(data), [.. Predict(reversed).Select(row => row.Reverse().ToArray())]), 0, Same);
    }

    [Fact]
    public void Fit_BalancedClasses_AreRowWeights()
    {
        var data = Grades(60, 4, 3);
        int[] kept = [.. Enumerable.Range(0, 60).Where(row => data.Labels[row][0] != 1 || row % 2 == 0)];
        data = Take(data, kept);
        var counts = Enumerable.Range(0, 3).Select(grade => data.Labels.Count(labels => labels[0] == grade)).ToArray();
        var weights = data.Labels.Select(labels => data.Rows / (3f * counts[labels[0]])).ToArray();
        var balanced = Predict(data with { ClassWeights = ClassWeights.Balanced });
        Assert.InRange(Graph.Difference(balanced, Predict(data with { RowWeights = weights })), 0, Same);
        Assert.True(Graph.Difference(balanced, Predict(data)) > 0.01);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 4)]
    [InlineData(2, 2)]
    [InlineData(1, 3)]
    [InlineData(3, 4)]
    public void Fit_GradesWithoutImages_AreUnlikelyButPossible(int firstAbsent, int lastAbsent)
    {
        var whole = Grades(60, 4, 6);
        var data = Take(whole, [.. Enumerable.Range(0, 60).Where(row => whole.Labels[row][0] < firstAbsent || whole.Labels[row][0] > lastAbsent)]);
        var probabilities = Predict(data);
        Assert.All(probabilities, row =>
        {
            Assert.Equal(1, row.Sum(value => (double)value), 1e-5);
            for (var grade = firstAbsent; grade <= lastAbsent; grade++)
            {
                Assert.InRange(row[grade], 1e-12, (1.0 / (data.Rows + 6)) + 1e-6);
            }
        });
    }

    [Fact]
    public void Fit_OneGradeOnly_IsThatGrade()
    {
        var data = Grades(20, 3, 3) with { Labels = [.. Enumerable.Repeat((int[])[1], 20)] };
        Assert.All(Predict(data), row => Assert.True(row[1] > 0.9));
    }

    [Fact]
    public void Fit_Again_GivesTheSameBits()
    {
        var data = Grades(300, 40, 4);
        Assert.Equal(Predict(data), Predict(data with { }));
    }

    [Fact]
    public void Fit_Converges()
    {
        var (head, outcome) = new OrdinalHead(new OrdinalHeadOptions { L2 = 1e-4 }).Fit(Grades(200, 60, 5), default);
        Assert.True(outcome!.Value.Reached);
        Assert.Equal(head.Thresholds.Order(), head.Thresholds);
    }

    [Fact]
    public void AddTo_OfManyImages_GivesTheProbabilitiesOfPredict_WhichSumToOne()
    {
        var data = Grades(80, 7, 5);
        var head = new OrdinalHead(new OrdinalHeadOptions { L2 = 1e-3 }).Fit(data);
        var inOnnx = head.RunInOnnx(data.Values.Span, data.Rows, 7);
        Assert.InRange(Graph.Difference(head.Predict(data.Values.Span, data.Rows), inOnnx), 0, 1e-5);
        Assert.All(inOnnx, row => Assert.Equal(1, row.Sum(value => (double)value), 1e-5));
    }

    [Fact]
    public void Fit_SeveralLabels_IsRefused() =>
        Assert.Contains("one grade per image", Assert.Throws<WorkbenchException>(() => Predict(Features.Make(20, 3, 3, multiLabel: true))).Message);

    /// <summary>Grades that grow with the sum of the features, with noise: one direction, as proportional odds have it.</summary>
    internal static HeadData Grades(int rows, int columns, int grades)
    {
        var data = Features.Make(rows, columns, 2, seed: 5);
        var random = new Random(3);
        var heights = Enumerable.Range(0, rows).Select(row => data.Row(row).ToArray().Sum() + (1.5 * random.NextDouble() * Math.Sqrt(columns))).ToArray();
        var order = Enumerable.Range(0, rows).OrderBy(row => heights[row]).ToArray();
        var labels = new int[rows][];
        for (var place = 0; place < rows; place++)
        {
            labels[order[place]] = [place * grades / rows];
        }

        return data with { Labels = labels, Classes = grades };
    }

    private static float[][] Predict(HeadData data) => new OrdinalHead(new OrdinalHeadOptions()).Fit(data).Predict(data.Values.Span, data.Rows);

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static HeadData Take(HeadData data, int[] rows) => data with
    {
        Values = rows.SelectMany(row => data.Row(row).ToArray()).ToArray(), Rows = rows.Length, Labels = [.. rows.Select(row => data.Labels[row])],
    };
}
