using MLWorkbench.Boosting.Trees;
using MLWorkbench.Onnx;

namespace MLWorkbench.Training.Heads.Xgboost;

/// <summary>Fitted trees as a head.</summary>
internal sealed class FittedXgboost : FittedHead
{
    private readonly BoostedTrees _trees;

    public FittedXgboost(BoostedTrees trees) => _trees = trees;

    /// <inheritdoc/>
    public override long Parameters => _trees.Leaves;

    /// <inheritdoc/>
    public override string Description => FormattableString.Invariant($"XGBoost ({_trees.Rounds} rounds, {_trees.Trees} trees)");

    /// <inheritdoc/>
    public override float[][] Predict(ReadOnlySpan<float> values, int rows) => _trees.Predict(values, rows);

    /// <inheritdoc/>
    public override string AddTo(OnnxGraphBuilder graph, string features) => _trees.AddTo(graph, features);
}
