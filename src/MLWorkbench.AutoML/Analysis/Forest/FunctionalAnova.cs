namespace MLWorkbench.AutoML.Analysis.Forest;

/// <summary>
/// How much of a tree's variance over the whole space each axis explains by itself (Hutter, Hoos and Leyton-Brown 2014, "An efficient
/// approach for assessing hyperparameter importance", ICML): a tree is constant in boxes, so its mean over all other axes is a finite sum.
/// </summary>
internal static class FunctionalAnova
{
    /// <summary>The share of each axis, 0 to 1; null where the tree is flat.</summary>
    public static double[]? Shares(RegressionTree tree, IReadOnlyList<ForestAxis> axes)
    {
        double[][] widths = [.. tree.Leaves.Select(leaf => axes.Select((axis, index) => leaf.WidthOn(index, axis)).ToArray())];
        double[] volumes = [.. widths.Select(of => of.Aggregate(1.0, (product, width) => product * width))];
        var mean = 0.0;
        var square = 0.0;
        for (var leaf = 0; leaf < volumes.Length; leaf++)
        {
            var value = tree.Leaves[leaf].Value;
            mean += volumes[leaf] * value;
            square += volumes[leaf] * value * value;
        }

        var total = square - (mean * mean);
        return total <= 1e-12 * Math.Max(1, square)
            ? null
            : [.. axes.Select((axis, index) => VarianceOf(index, axis, tree, widths, volumes, mean) / total)];
    }

    private static double VarianceOf(int index, ForestAxis axis, RegressionTree tree, double[][] widths, double[] volumes, double mean)
    {
        var variance = 0.0;
        for (var cell = 0; cell < axis.Weights.Length; cell++)
        {
            var marginal = 0.0;
            for (var leaf = 0; leaf < volumes.Length; leaf++)
            {
                if (volumes[leaf] > 0 && tree.Leaves[leaf].Inside[index][cell])
                {
                    marginal += volumes[leaf] / widths[leaf][index] * tree.Leaves[leaf].Value;
                }
            }

            variance += axis.Weights[cell] * (marginal - mean) * (marginal - mean);
        }

        return variance;
    }
}
