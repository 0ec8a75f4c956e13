using System.Runtime.CompilerServices;
using MLWorkbench.Training.Heads.Algebra;
using MLWorkbench.Training.Heads.Dense;

namespace MLWorkbench.Training.Heads.Logistic;

/// <summary>
/// The coordinates in which weights are sought. Best weights are combinations of the rows: with fewer rows than features the rows are
/// rotated into as many coordinates as there are rows (X = L Q' with X X' = L L'), which changes neither margins nor the size of the weights.
/// The last coordinate is the intercept.
/// </summary>
internal sealed class DesignSpace
{
    // Rows that depend on one another leave pivots that are rounding alone; this share of the mean square keeps them apart from zero.
    private const double Ridge = 1e-11;

    // Standardised and rotated rows serve every strength of the penalty and every linear head; they live as long as the data they belong to.
    private static readonly ConditionalWeakTable<HeadData, DesignSpace> _kept = [];

    private readonly SquareMatrix? _factor;
    private readonly RowMatrix? _rows;

    private DesignSpace(Standardizer scale, DesignMatrix design, RowMatrix? rows, SquareMatrix? factor) =>
        (Scale, Design, _rows, _factor) = (scale, design, rows, factor);

    /// <summary>Mean and deviation of the features.</summary>
    public Standardizer Scale { get; }

    /// <summary>The rows in these coordinates.</summary>
    public DesignMatrix Design { get; }

    /// <summary>The coordinates of some training rows, made once for each.</summary>
    public static DesignSpace For(HeadData data) => _kept.GetValue(data, Of);

    /// <summary>Standardises the training rows and rotates them where that makes them shorter.</summary>
    public static DesignSpace Of(HeadData data)
    {
        var scale = Standardizer.Of(data);
        return data.Rows < scale.Kept.Length ? Rotated(data, scale) : Plain(data, scale);
    }

    /// <summary>The weights of the standardised features `[kept]` from weights in these coordinates.</summary>
    public double[] ToFeatures(ReadOnlySpan<double> weights)
    {
        if (_rows is null || _factor is null)
        {
            return weights[..Scale.Kept.Length].ToArray();
        }

        var combination = weights[.._factor.Order].ToArray();
        Cholesky.SolveTransposed(_factor, combination, combination.Length);
        var features = new double[Scale.Kept.Length];
        for (var row = 0; row < combination.Length; row++)
        {
            Kernels.AddScaled(_rows.Row(row)[..features.Length], combination[row], features);
        }

        return features;
    }

    private static DesignSpace Plain(HeadData data, Standardizer scale)
    {
        var design = new DesignMatrix(data.Rows, scale.Kept.Length + 1);
        var parts = RowParts.Of(data.Rows);
        parts.Run(part =>
        {
            for (var row = parts.Start(part); row < parts.End(part); row++)
            {
                var to = design.Row(row);
                scale.Apply(data.Row(row), to);
                to[design.Columns - 1] = 1;
            }
        });
        return new DesignSpace(scale, design, null, null);
    }

    private static DesignSpace Rotated(HeadData data, Standardizer scale)
    {
        var rows = new RowMatrix(data.Rows, scale.Kept.Length);
        for (var row = 0; row < data.Rows; row++)
        {
            scale.Apply(data.Row(row), rows.Row(row));
        }

        var factor = rows.Gram();
        factor.AddToDiagonal(Ridge * scale.Kept.Length, 0, factor.Order);
        if (!Cholesky.Factor(factor))
        {
            throw new InvalidOperationException("The products of the rows are not positive definite.");
        }

        var design = new DesignMatrix(data.Rows, data.Rows + 1);
        for (var row = 0; row < data.Rows; row++)
        {
            var to = design.Row(row);
            for (var column = 0; column <= row; column++)
            {
                to[column] = (float)factor[row, column];
            }

            to[design.Columns - 1] = 1;
        }

        return new DesignSpace(scale, design, rows, factor);
    }
}
