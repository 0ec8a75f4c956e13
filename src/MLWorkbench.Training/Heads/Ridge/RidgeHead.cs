using MLWorkbench.Foundation.Errors;
using MLWorkbench.Training.Heads.Algebra;
using MLWorkbench.Training.Heads.Dense;

namespace MLWorkbench.Training.Heads.Ridge;

/// <summary>Ridge regression: the normal equations by Cholesky. Nothing in it is random.</summary>
public sealed class RidgeHead : IHead
{
    /// <summary>Share of the mean diagonal that is added where columns depend on each other and nothing penalises them.</summary>
    private const double Jitter = 1e-10;

    private readonly RidgeHeadOptions _options;

    /// <summary>Creates the head.</summary>
    /// <param name="options">The penalty.</param>
    public RidgeHead(RidgeHeadOptions options) => _options = options;

    /// <inheritdoc/>
    public FittedHead Fit(
        HeadData training, HeadData validation, ulong seed, Func<float[][], double> score, CancellationToken cancellation)
    {
        training.Check();
        if (training.Numbers is not { } numbers)
        {
            throw new InputException("The head 'ridge' predicts numbers, and here classes are learnt: use logistic.");
        }

        var scale = Standardizer.Of(training);
        double[] weights = [.. HeadWeights.OfRows(training).Select(Math.Sqrt)];
        var total = weights.Sum(weight => weight * weight);
        if (total <= 0)
        {
            throw new WorkbenchException("There is nothing to fit: every training row has the weight 0.");
        }

        var mean = numbers.Zip(weights, (number, weight) => weight * weight * number).Sum() / total;
        var (features, centres) = Features(training, scale, weights, total);
        cancellation.ThrowIfCancellationRequested();
        var slopes = Solve(features, [.. numbers.Zip(weights, (number, weight) => weight * (number - mean))], scale.Kept.Length);
        var intercept = mean - slopes.Zip(centres, (slope, centre) => slope * centre).Sum();
        var unscaled = slopes.Length == 0 ? new float[training.Columns] : scale.Unscaled([.. slopes.Select(slope => (float)slope)], training.Columns);
        var layer = new DenseLayer(unscaled, [(float)intercept]);
        return new FittedDense(
            LinkKind.Identity, scale.RawMeans(training.Columns), [layer], FormattableString.Invariant($"ridge regression (alpha {_options.Alpha:G3})"));
    }

    /// <summary>A row for each kept feature: standardised, centred by weight, times the root of each row's weight.</summary>
    private static (RowMatrix Features, double[] Centres) Features(HeadData data, Standardizer scale, double[] roots, double total)
    {
        var features = new RowMatrix(scale.Kept.Length, data.Rows);
        var scaled = new double[scale.Kept.Length];
        var centres = new double[scale.Kept.Length];
        for (var row = 0; row < data.Rows; row++)
        {
            scale.Apply(data.Row(row), scaled);
            for (var feature = 0; feature < scaled.Length; feature++)
            {
                features.Row(feature)[row] = scaled[feature];
                centres[feature] += roots[row] * roots[row] * scaled[feature] / total;
            }
        }

        for (var feature = 0; feature < centres.Length; feature++)
        {
            var values = features.Row(feature);
            for (var row = 0; row < roots.Length; row++)
            {
                values[row] = roots[row] * (values[row] - centres[feature]);
            }
        }

        return (features, centres);
    }

    private double[] Solve(RowMatrix features, double[] numbers, int count)
    {
        if (count == 0)
        {
            return [];
        }

        var gram = features.Gram();
        var trace = Enumerable.Range(0, count).Sum(index => gram[index, index]);
        gram.AddToDiagonal(Math.Max(_options.Alpha, Jitter * trace / count), 0, count);
        if (!Cholesky.Factor(gram))
        {
            throw new WorkbenchException("The columns depend on each other so closely that ridge regression has no solution: use a larger alpha.");
        }

        var sides = new double[gram.Stride];
        for (var feature = 0; feature < count; feature++)
        {
            sides[feature] = Kernels.Dot(features.Row(feature)[..numbers.Length], numbers);
        }

        Cholesky.SolveLower(gram, sides, gram.Stride);
        Cholesky.SolveTransposed(gram, sides, gram.Stride);
        return sides[..count];
    }
}
