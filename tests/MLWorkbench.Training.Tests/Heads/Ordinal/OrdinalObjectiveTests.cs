using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Heads.Algebra;
using MLWorkbench.Training.Heads.Ordinal;
using Xunit;

namespace MLWorkbench.Training.Tests.Heads.Ordinal;

public sealed class OrdinalObjectiveTests
{
    [Theory]
    [InlineData(2, ClassWeights.None)]
    [InlineData(3, ClassWeights.None)]
    [InlineData(5, ClassWeights.Balanced)]
    public void Gradient_IsThatOfCentralDifferences(int grades, ClassWeights weights)
    {
        var data = OrdinalHeadTests.Grades(70, 4, grades) with { ClassWeights = weights, RowWeights = [.. Enumerable.Range(0, 70).Select(row => 1 + (row % 3))] };
        var design = new DesignMatrix(data.Rows, 5);
        for (var row = 0; row < data.Rows; row++)
        {
            data.Row(row).CopyTo(design.Row(row));
            design.Row(row)[4] = 1;
        }

        var objective = new OrdinalObjective(design, new OrdinalLoss(data, [.. Enumerable.Range(0, grades)]), 0.3, 70);
        var random = new Random(grades);
        var point = Enumerable.Range(0, design.Width + grades - 1).Select(index => index is < 4 || index >= design.Width ? random.NextDouble() - 0.5 : 0).ToArray();
        var gradient = new double[point.Length];
        objective.Evaluate(point, gradient);

        for (var index = 0; index < point.Length; index++)
        {
            if (index is 4 || (index > 4 && index < design.Width))
            {
                // Neither the intercept, which the thresholds are, nor the padding moves.
                Assert.Equal(0, gradient[index]);
                continue;
            }

            Assert.Equal((At(index, 1e-5) - At(index, -1e-5)) / 2e-5, gradient[index], 1e-6);
        }

        double At(int index, double step)
        {
            double[] moved = [.. point];
            moved[index] += step;
            return objective.Evaluate(moved, new double[point.Length]);
        }
    }

    [Fact]
    public void Value_IsTheMeanNegativeLogOfTheDifferenceOfTwoSigmoids()
    {
        var data = OrdinalHeadTests.Grades(30, 2, 4);
        var design = new DesignMatrix(data.Rows, 3);
        for (var row = 0; row < data.Rows; row++)
        {
            data.Row(row).CopyTo(design.Row(row));
        }

        double[] parameters = [-0.7, 0.2, -1.1];
        var thresholds = Thresholds.Of(parameters);
        double[] point = [0.4, -0.3, .. new double[design.Width - 2], .. parameters];
        var value = new OrdinalObjective(design, new OrdinalLoss(data, [0, 1, 2, 3]), 0, 30).Evaluate(point, new double[point.Length]);

        var expected = Enumerable.Range(0, 30).Average(row =>
        {
            var margin = (0.4 * data.Row(row)[0]) - (0.3 * data.Row(row)[1]);
            double[] below = [0, .. thresholds.Select(threshold => 1 / (1 + Math.Exp(margin - threshold))), 1];
            return -Math.Log(below[data.Labels[row][0] + 1] - below[data.Labels[row][0]]);
        });
        Assert.Equal(expected, value, 1e-9);
    }
}
