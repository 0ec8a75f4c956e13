using MLWorkbench.Onnx;

namespace MLWorkbench.Boosting.Trees;

/// <summary>
/// Fitted trees: an immutable value that predicts here and in ONNX what XGBoost itself predicts, missing features (NaN) and values exactly
/// on a threshold included.
/// </summary>
public sealed class BoostedTrees
{
    private readonly IReadOnlyList<BoostedTree> _trees;
    private readonly float[] _bases;

    internal BoostedTrees(TreeLink link, IReadOnlyList<BoostedTree> trees, float[] bases, int columns, int rounds) =>
        (Link, _trees, _bases, Columns, Rounds) = (link, trees, bases, columns, rounds);

    /// <summary>How margins become probabilities or numbers.</summary>
    public TreeLink Link { get; }

    /// <summary>Number of features.</summary>
    public int Columns { get; }

    /// <summary>Rounds of boosting; the most of any label with several labels per image.</summary>
    public int Rounds { get; }

    /// <summary>Number of trees.</summary>
    public int Trees => _trees.Count;

    /// <summary>Number of leaves.</summary>
    public long Leaves => _trees.Sum(tree => tree.Left.LongCount(left => left < 0));

    /// <summary>Number of probabilities of a row; 1 where it is a number.</summary>
    public int Classes => Link == TreeLink.Binary ? 2 : _bases.Length;

    /// <summary>Joins one model of two classes for each label: a model of several labels, each with a probability of its own.</summary>
    /// <param name="labels">The second class of each is the label.</param>
    public static BoostedTrees Together(IReadOnlyList<BoostedTrees> labels)
    {
        if (labels.Count == 0 || labels.Any(label => label.Link != TreeLink.Binary || label.Columns != labels[0].Columns))
        {
            throw new ArgumentException("Only models of two classes on the same features become one of several labels.", nameof(labels));
        }

        return new BoostedTrees(
            TreeLink.Labels,
            [.. labels.SelectMany((label, target) => label._trees.Select(tree => tree with { Target = target }))],
            [.. labels.Select(label => label._bases[0])],
            labels[0].Columns,
            labels.Max(label => label.Rounds));
    }

    /// <summary>What the trees add up to.</summary>
    /// <param name="row">The features of one row.</param>
    /// <returns>One margin, or one for each class.</returns>
    public float[] Margins(ReadOnlySpan<float> row) => Margins(row, 1);

    /// <summary>Probabilities of one row, or its number.</summary>
    /// <param name="row">Its features.</param>
    public float[] Predict(ReadOnlySpan<float> row) => Linked(Margins(row));

    /// <summary>Probabilities of several rows.</summary>
    /// <param name="values">Features, row-major `[rows, columns]`.</param>
    /// <param name="rows">Number of rows.</param>
    /// <returns>One row of probabilities for each.</returns>
    public float[][] Predict(ReadOnlySpan<float> values, int rows)
    {
        if (values.Length != (long)rows * Columns)
        {
            throw new ArgumentException($"{values.Length} values are not {rows} rows of {Columns} features.", nameof(values));
        }

        var margins = Margins(values, rows);
        var result = new float[rows][];
        for (var row = 0; row < rows; row++)
        {
            result[row] = Linked(margins.AsSpan(row * _bases.Length, _bases.Length));
        }

        return result;
    }

    /// <summary>Adds the trees to a graph.</summary>
    /// <param name="graph">The graph; the domain `ai.onnx.ml` is declared in it.</param>
    /// <param name="features">The name of the features `[N, columns]`.</param>
    /// <returns>The name of the probabilities `[N, classes]`.</returns>
    public string AddTo(OnnxGraphBuilder graph, string features)
    {
        var margins = TreeEnsemble.AddTo(graph, features, _trees, _bases);
        return Link switch
        {
            TreeLink.Softmax => graph.Node("Softmax", [margins], ("axis", 1L)),
            TreeLink.Labels => graph.Node("Sigmoid", [margins]),
            TreeLink.Identity => margins,
            _ => graph.Node(
                "Concat", [graph.Node("Sigmoid", [graph.Node("Neg", [margins])]), graph.Node("Sigmoid", [margins])], ("axis", 1L)),
        };
    }

    /// <summary>Feature and threshold of every inner node.</summary>
    internal IEnumerable<(int Feature, float Threshold)> Splits() => _trees.SelectMany(tree =>
        Enumerable.Range(0, tree.Left.Length).Where(node => !tree.IsLeaf(node)).Select(node => (tree.Feature[node], tree.Value[node])));

    /// <summary>Tree by tree, so that each stays in the cache while all rows go through it; a row's sums have the same order as alone.</summary>
    private float[] Margins(ReadOnlySpan<float> values, int rows)
    {
        var width = _bases.Length;
        var sums = new float[rows * width];
        for (var row = 0; row < rows; row++)
        {
            _bases.CopyTo(sums, row * width);
        }

        foreach (var tree in _trees)
        {
            tree.AddTo(sums.AsSpan(tree.Target), width, values, Columns, rows);
        }

        return sums;
    }

    private float[] Linked(ReadOnlySpan<float> margins) => Link switch
    {
        TreeLink.Binary => [Sigmoid(-margins[0]), Sigmoid(margins[0])],
        TreeLink.Labels => [.. margins.ToArray().Select(Sigmoid)],
        TreeLink.Identity => margins.ToArray(),
        _ => Softmax(margins.ToArray()),
    };

    private static float Sigmoid(float margin) => (float)(1 / (1 + Math.Exp(-(double)margin)));

    private static float[] Softmax(float[] margins)
    {
        var most = margins.Max();
        var powers = margins.Select(margin => Math.Exp((double)margin - most)).ToArray();
        var sum = powers.Sum();
        return [.. powers.Select(power => (float)(power / sum))];
    }
}
