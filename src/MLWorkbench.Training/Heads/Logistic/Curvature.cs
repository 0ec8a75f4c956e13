using MLWorkbench.Training.Heads.Algebra;

namespace MLWorkbench.Training.Heads.Logistic;

/// <summary>
/// The second derivative of the objective, taken as if every row's probabilities were those of the intercepts alone: a fixed bound of the kind of
/// Böhning 1992, the same for all outputs.
/// </summary>
internal sealed class Curvature
{
    private readonly SquareMatrix _factor;

    private Curvature(SquareMatrix factor) => _factor = factor;

    /// <summary>Measures the rows.</summary>
    /// <param name="design">The rows, the intercept's column last.</param>
    /// <param name="loss">Their weights.</param>
    /// <param name="variance">p (1 - p) of the outputs, about.</param>
    /// <param name="l2">Strength of the penalty.</param>
    /// <param name="total">What the sum of the losses is divided by.</param>
    /// <param name="most">Rows at most; of more, as many at equal distances stand for all.</param>
    public static Curvature Of(DesignMatrix design, LogisticLoss loss, double variance, double l2, double total, int most)
    {
        var count = Math.Min(design.Rows, most);
        var columns = new RowMatrix(design.Columns, count);
        var scale = variance * design.Rows / count / total;
        Threads.Run((count + 63) / 64, part =>
        {
            for (var index = part * 64; index < Math.Min(count, (part + 1) * 64); index++)
            {
                var row = (int)((long)index * design.Rows / count);
                var values = design.Row(row);
                var factor = Math.Sqrt(scale * loss.Weight(row));
                for (var column = 0; column < design.Columns; column++)
                {
                    columns.Row(column)[index] = values[column] * factor;
                }
            }
        });
        var matrix = columns.Gram();
        matrix.AddToDiagonal(l2, 0, design.Columns - 1);
        return Cholesky.Factor(matrix) ? new Curvature(matrix) : throw new InvalidOperationException("The curvature is not positive.");
    }

    /// <summary>Weights to the point that stands for them.</summary>
    public void ToPoint(double[] values, int stride)
    {
        for (var first = 0; first < values.Length; first += stride)
        {
            var weights = values.AsSpan(first, _factor.Order).ToArray();
            var point = values.AsSpan(first, _factor.Order);
            point.Clear();
            for (var row = 0; row < weights.Length; row++)
            {
                Kernels.AddScaled(_factor.Row(row)[..(row + 1)], weights[row], point);
            }
        }
    }

    /// <summary>A point to the weights it stands for.</summary>
    public void ToWeights(double[] values, int stride) => Cholesky.SolveTransposed(_factor, values, stride);

    /// <summary>The gradient over the weights to the gradient over the point.</summary>
    public void ToPointGradient(double[] values, int stride) => Cholesky.SolveLower(_factor, values, stride);
}
