using System.Globalization;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Training.Heads.Algebra;

namespace MLWorkbench.Training.Heads.Knn;

/// <summary>k nearest neighbours: the fit only keeps the training features. Nothing in it is random or depends on threads.</summary>
public sealed class KnnHead : IHead
{
    /// <summary>Training features that a model may hold: 200 MB.</summary>
    private const long MostValues = 50_000_000;

    private readonly KnnHeadOptions _options;
    private readonly long _mostValues;

    /// <summary>Creates the head.</summary>
    /// <param name="options">Neighbours, distance, votes.</param>
    public KnnHead(KnnHeadOptions options)
        : this(options, MostValues)
    {
    }

    internal KnnHead(KnnHeadOptions options, long mostValues) => (_options, _mostValues) = (options, mostValues);

    /// <inheritdoc/>
    public FittedHead Fit(
        HeadData training, HeadData validation, ulong seed, Func<float[][], double> score, CancellationToken cancellation)
    {
        training.Check();
        if (training.Values.Length > _mostValues)
        {
            throw new WorkbenchException(string.Create(
                CultureInfo.InvariantCulture,
                $"The head 'knn' keeps the features of every training image in the model: {training.Rows} x {training.Columns} values are "
                + $"{training.Values.Length / 250_000} MB, and {_mostValues / 250_000} MB is the most. Use another head, or no augmented copies."));
        }

        // A row without weight has no vote, and must not keep others out either.
        int[] rows = [.. Enumerable.Range(0, training.Rows).Where(row => training.RowWeights is null || training.RowWeights[row] > 0)];
        if (rows.Length == 0)
        {
            throw new WorkbenchException("There is nothing to fit: every training image has the weight 0.");
        }

        var points = new DesignMatrix(rows.Length, training.Columns);
        for (var index = 0; index < rows.Length; index++)
        {
            var point = points.Row(index);
            training.Row(rows[index]).CopyTo(point);
            if (_options.Metric == KnnMetric.Cosine)
            {
                var length = Math.Max(KnnSpace.Shortest, Math.Sqrt(KnnSpace.Square(training.Row(rows[index]))));
                for (var column = 0; column < training.Columns; column++)
                {
                    point[column] = (float)(point[column] / length);
                }
            }
        }

        return new FittedKnn(_options, points, KnnVotes.Of(training, rows), Math.Min(_options.Neighbours, rows.Length));
    }
}
