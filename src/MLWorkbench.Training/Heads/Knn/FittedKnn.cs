using MLWorkbench.Onnx;
using MLWorkbench.Training.Heads.Algebra;

namespace MLWorkbench.Training.Heads.Knn;

/// <summary>
/// The training features and their votes. Distances are computed in double here and in ONNX: in float32 two engines would now and then
/// disagree about which of two neighbours is the nearer one.
/// </summary>
internal sealed class FittedKnn : FittedHead
{
    private readonly KnnHeadOptions _options;
    private readonly DesignMatrix _points;
    private readonly KnnVotes _votes;
    private readonly int _neighbours;
    private readonly double[] _squares;
    private readonly float _offset;

    /// <summary>Creates it.</summary>
    /// <param name="options">Distance and votes.</param>
    /// <param name="points">One row per training image, of length 1 with the cosine.</param>
    /// <param name="votes">What they say.</param>
    /// <param name="neighbours">How many are asked.</param>
    public FittedKnn(KnnHeadOptions options, DesignMatrix points, KnnVotes votes, int neighbours)
    {
        (_options, _points, _votes, _neighbours) = (options, points, votes, neighbours);
        _squares = [.. Enumerable.Range(0, points.Rows).Select(row => KnnSpace.Square(points.Row(row)))];
        _offset = (float)Math.Max(0.01 * UsualDistance(), 1e-12);
    }

    /// <inheritdoc/>
    public override long Parameters => (long)_points.Rows * _points.Columns;

    /// <inheritdoc/>
    public override string Description => FormattableString.Invariant(
        $"{_neighbours} nearest of {_points.Rows} neighbours ({_options.Metric.ToString().ToLowerInvariant()})");

    /// <inheritdoc/>
    public override bool KeepsImages => true;

    private bool Cosine => _options.Metric == KnnMetric.Cosine;

    /// <inheritdoc/>
    public override float[][] Predict(ReadOnlySpan<float> values, int rows)
    {
        if (values.Length != (long)rows * _points.Columns)
        {
            throw new ArgumentException($"{values.Length} values are not {rows} rows of {_points.Columns} features.", nameof(values));
        }

        var all = values.ToArray();
        var result = new float[rows][];
        Threads.Run(rows, row => result[row] = Predict(all.AsSpan(row * _points.Columns, _points.Columns)));
        return result;
    }

    /// <inheritdoc/>
    public override string AddTo(OnnxGraphBuilder graph, string features)
    {
        var constants = new KnnGraph(graph);
        var x = constants.Double(features);
        var points = constants.Double(graph.Constant("knn_points", Points(), _points.Rows, _points.Columns));
        if (Cosine)
        {
            var length = graph.Node("Sqrt", [constants.SumOfSquares(x)]);
            x = graph.Node("Div", [x, graph.Node("Max", [length, constants.Number((float)KnnSpace.Shortest)])]);
        }

        var products = graph.Node("MatMul", [x, graph.Node("Transpose", [points], ("perm", new long[] { 1, 0 }))]);
        var squares = graph.Node("Transpose", [constants.SumOfSquares(points)], ("perm", new long[] { 1, 0 }));
        var distances = Cosine
            ? graph.Node("Sub", [constants.Number(1), products])
            : graph.Node("Sub", [graph.Node("Add", [constants.SumOfSquares(x), squares]), graph.Node("Mul", [products, constants.Number(2)])]);
        var nearest = graph.Node(
            "", "TopK", [distances, graph.Constant("knn_k", [(long)_neighbours], 1)], 2, ("axis", 1L), ("largest", 0L), ("sorted", 1L));
        return Share(graph, constants, constants.Double(nearest[0]), nearest[1]);
    }

    private string Share(OnnxGraphBuilder graph, KnnGraph constants, string distances, string nearest)
    {
        string Votes(string name, float[] table)
        {
            var votes = constants.Double(graph.Node("Gather", [graph.Constant(name, table, _points.Rows, _votes.Classes), nearest], ("axis", 0L)));
            if (_options.Weights == KnnWeights.Distance)
            {
                var far = graph.Node("Max", [distances, constants.Number(0)]);
                far = graph.Node("Add", [Cosine ? far : graph.Node("Sqrt", [far]), constants.Number(_offset)]);
                votes = graph.Node("Div", [votes, graph.Node("Unsqueeze", [far, constants.Axis(2)])]);
            }

            return graph.Node("ReduceSum", [votes, constants.Axis(1)], ("keepdims", 0L));
        }

        var share = graph.Node("Div", [Votes("knn_for", _votes.For), Votes("knn_all", _votes.All)]);
        if (_votes.Alternatives == 0)
        {
            return constants.Float(share);
        }

        var counts = graph.Node("Add", [graph.Node("Mul", [share, constants.Number(_neighbours)]), constants.Number(1)]);
        return constants.Float(graph.Node("Div", [counts, constants.Number(_neighbours + _votes.Alternatives)]));
    }

    private float[] Predict(ReadOnlySpan<float> features)
    {
        var square = KnnSpace.Square(features);
        var length = Cosine ? Math.Max(KnnSpace.Shortest, Math.Sqrt(square)) : 1;
        var x = new double[_points.Width];
        for (var column = 0; column < features.Length; column++)
        {
            x[column] = features[column] / length;
        }

        var distances = new double[_points.Rows];
        for (var row = 0; row < distances.Length; row++)
        {
            var product = _points.Product(row, x);
            distances[row] = Cosine ? 1 - product : square + _squares[row] - (2 * product);
        }

        var (given, all) = (new double[_votes.Classes], new double[_votes.Classes]);
        // A stable order: of two at the same distance the earlier one, as in ONNX.
        foreach (var row in Enumerable.Range(0, distances.Length).OrderBy(row => distances[row]).Take(_neighbours))
        {
            var far = Math.Max(distances[row], 0);
            var weight = _options.Weights == KnnWeights.Uniform ? 1 : 1 / ((Cosine ? far : Math.Sqrt(far)) + _offset);
            for (var label = 0; label < given.Length; label++)
            {
                given[label] += weight * _votes.For[(row * given.Length) + label];
                all[label] += weight * _votes.All[(row * given.Length) + label];
            }
        }

        return _votes.Alternatives == 0 ? [(float)(given[0] / all[0])] : [.. given.Select((votes, label) =>
            (float)(((_neighbours * votes / all[label]) + 1) / (_neighbours + _votes.Alternatives)))];
    }

    private float[] Points()
    {
        var all = new float[_points.Rows * _points.Columns];
        for (var row = 0; row < _points.Rows; row++)
        {
            _points.Row(row)[.._points.Columns].CopyTo(all.AsSpan(row * _points.Columns));
        }

        return all;
    }

    /// <summary>The distance of two training images, from the mean of its square: twice the sum of the features' variances.</summary>
    private double UsualDistance()
    {
        var sums = new double[_points.Width];
        for (var row = 0; row < _points.Rows; row++)
        {
            var values = _points.Row(row);
            for (var column = 0; column < values.Length; column++)
            {
                sums[column] += values[column];
            }
        }

        var variance = (_squares.Sum() / _points.Rows) - sums.Sum(sum => sum / _points.Rows * (sum / _points.Rows));
        return Cosine ? variance : Math.Sqrt(Math.Max(0, 2 * variance));
    }
}
