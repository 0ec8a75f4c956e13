using MLWorkbench.Training.Heads.Algebra;
using Xunit;

namespace MLWorkbench.Training.Tests.Heads.Algebra;

public sealed class DenseAlgebraTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    [InlineData(27, 300)]
    [InlineData(50, 70)]
    public void Gram_IsEveryScalarProduct(int rows, int columns)
    {
        var matrix = Random(rows, columns);
        var gram = matrix.Gram();
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var expected = Enumerable.Range(0, columns).Sum(column => matrix.Row(i)[column] * matrix.Row(j)[column]);
                Assert.Equal(expected, gram[i, j], 1e-10);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(150)]
    public void Cholesky_GivesTheMatrixBack_AndSolves(int order)
    {
        var rows = Random(order, order + 3);
        var (matrix, factor) = (rows.Gram(), rows.Gram());
        Assert.True(Cholesky.Factor(factor));
        for (var i = 0; i < order; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                Assert.Equal(matrix[i, j], Enumerable.Range(0, j + 1).Sum(k => factor[i, k] * factor[j, k]), 1e-9);
            }
        }

        var sides = new double[2 * factor.Stride];
        double[] x = [.. Enumerable.Range(0, order).Select(index => Math.Sin(index))];
        for (var row = 0; row < order; row++)
        {
            // A x, from the lower triangle.
            sides[row] = sides[factor.Stride + row] = Enumerable.Range(0, order).Sum(column => x[column] * matrix[Math.Max(row, column), Math.Min(row, column)]);
        }

        Cholesky.SolveLower(factor, sides, factor.Stride);
        Cholesky.SolveTransposed(factor, sides, factor.Stride);
        for (var row = 0; row < order; row++)
        {
            Assert.Equal(x[row], sides[row], 1e-5);
            Assert.Equal(sides[row], sides[factor.Stride + row]);
        }
    }

    [Fact]
    public void Cholesky_OfAnIndefiniteMatrix_SaysSo()
    {
        var matrix = new SquareMatrix(2) { [0, 0] = 1, [1, 0] = 2, [1, 1] = 1 };
        Assert.False(Cholesky.Factor(matrix));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 40, 1)]
    [InlineData(70, 33, 5)]
    [InlineData(131, 64, 6)]
    public void Pass_GathersRowsByTheirResiduals(int rows, int columns, int outputs)
    {
        var random = new Random(1);
        var design = new DesignMatrix(rows, columns);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                design.Row(row)[column] = random.NextSingle() - 0.5f;
            }
        }

        double[] weights = [.. Enumerable.Range(0, outputs * design.Width).Select(index => index % design.Width < columns ? random.NextDouble() : 0)];
        var gradient = new double[weights.Length];
        var loss = design.Pass(weights, outputs, new Doubling(), gradient);

        var (expectedLoss, expected) = (0.0, new double[weights.Length]);
        for (var row = 0; row < rows; row++)
        {
            for (var output = 0; output < outputs; output++)
            {
                var margin = Enumerable.Range(0, columns).Sum(column => design.Row(row)[column] * weights[(output * design.Width) + column]);
                expectedLoss += margin * row;
                for (var column = 0; column < columns; column++)
                {
                    expected[(output * design.Width) + column] += 2 * margin * design.Row(row)[column];
                }
            }
        }

        Assert.Equal(expectedLoss, loss, 1e-8 * (1 + Math.Abs(expectedLoss)));
        Assert.All(Enumerable.Range(0, expected.Length), index => Assert.Equal(expected[index], gradient[index], 1e-9));
    }

    private static RowMatrix Random(int rows, int columns)
    {
        var random = new Random(rows);
        var matrix = new RowMatrix(rows, columns);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                matrix.Row(row)[column] = random.NextDouble() - 0.5;
            }
        }

        return matrix;
    }

    private sealed class Doubling : ILoss
    {
        public double Residuals(int row, Span<double> margins)
        {
            var loss = 0.0;
            foreach (ref var margin in margins)
            {
                loss += row * margin;
                margin *= 2;
            }

            return loss;
        }
    }
}
