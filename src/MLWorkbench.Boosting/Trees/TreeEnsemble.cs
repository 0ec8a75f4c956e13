using MLWorkbench.Onnx;

namespace MLWorkbench.Boosting.Trees;

/// <summary>
/// Trees as one operator of the domain `ai.onnx.ml`. Thresholds are float32 as in XGBoost, and the comparison is the same (`&lt;`), so that values
/// on a threshold go the same way.
/// </summary>
internal static class TreeEnsemble
{

    public static string AddTo(OnnxGraphBuilder graph, string features, IReadOnlyList<BoostedTree> trees, float[] bases)
    {
        var nodes = trees.SelectMany((tree, id) => Enumerable.Range(0, tree.Left.Length).Select(node => (Tree: tree, Id: (long)id, Node: node))).ToArray();
        var leaves = nodes.Where(item => item.Tree.IsLeaf(item.Node)).ToArray();
        graph.UseDomain(OnnxGraphBuilder.MachineLearning, OnnxGraphBuilder.MachineLearningVersion);
        return graph.Node(
            OnnxGraphBuilder.MachineLearning,
            "TreeEnsembleRegressor",
            [features],
            1,
            ("aggregate_function", "SUM"),
            ("base_values", bases),
            ("n_targets", (long)bases.Length),
            ("nodes_treeids", Longs(nodes, item => item.Id)),
            ("nodes_nodeids", Longs(nodes, item => item.Node)),
            ("nodes_modes", nodes.Select(item => item.Tree.IsLeaf(item.Node) ? "LEAF" : "BRANCH_LT").ToArray()),
            ("nodes_featureids", Longs(nodes, item => item.Tree.IsLeaf(item.Node) ? 0 : item.Tree.Feature[item.Node])),
            ("nodes_values", nodes.Select(item => item.Tree.IsLeaf(item.Node) ? 0 : item.Tree.Value[item.Node]).ToArray()),
            ("nodes_truenodeids", Longs(nodes, item => Math.Max(0, item.Tree.Left[item.Node]))),
            ("nodes_falsenodeids", Longs(nodes, item => Math.Max(0, item.Tree.Right[item.Node]))),
            ("nodes_missing_value_tracks_true", Longs(nodes, item => item.Tree.MissingLeft[item.Node] && !item.Tree.IsLeaf(item.Node) ? 1 : 0)),
            ("post_transform", "NONE"),
            ("target_treeids", Longs(leaves, item => item.Id)),
            ("target_nodeids", Longs(leaves, item => item.Node)),
            ("target_ids", Longs(leaves, item => item.Tree.Target)),
            ("target_weights", leaves.Select(item => item.Tree.Value[item.Node]).ToArray()))[0];
    }

    private static long[] Longs<T>(IReadOnlyList<T> items, Func<T, long> of) => [.. items.Select(of)];
}
