using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.AutoML.Analysis.Forest;

/// <summary>A random forest over the trials (Breiman 2001) and what its trees say about the axes.</summary>
internal static class ImportanceForest
{
    /// <summary>Trees; the shares then move by about 0.01 with the seed.</summary>
    private const int Trees = 64;

    /// <summary>Shares of each tree that is not flat, and the share of unseen trials' variance that the forest predicts (out of bag).</summary>
    public static (IReadOnlyList<double[]> Shares, double Explained) Ask(IReadOnlyList<ForestAxis> axes, double[] values, ulong seed)
    {
        var shares = new double[Trees][];
        var sums = new double[Trees][];
        Parallel.For(0, Trees, number =>
        {
            var random = SeedSequence.Stream(seed, "parameter importance", number);
            var samples = new int[values.Length];
            for (var draw = 0; draw < samples.Length; draw++)
            {
                samples[draw] = random.Next(values.Length);
            }

            var tree = RegressionTree.Grow(axes, values, samples, random);
            shares[number] = FunctionalAnova.Shares(tree, axes) ?? [];
            var seen = samples.ToHashSet();
            sums[number] = [.. Enumerable.Range(0, values.Length).Select(sample => seen.Contains(sample) ? double.NaN : tree.Predict(sample))];
        });
        return ([.. shares.Where(of => of.Length > 0)], Explained(values, sums));
    }

    private static double Explained(double[] values, double[][] predictions)
    {
        var mean = values.Average();
        var (error, spread) = (0.0, 0.0);
        for (var sample = 0; sample < values.Length; sample++)
        {
            double[] unseen = [.. predictions.Select(tree => tree[sample]).Where(value => !double.IsNaN(value))];
            if (unseen.Length > 0)
            {
                error += Math.Pow(values[sample] - unseen.Average(), 2);
                spread += Math.Pow(values[sample] - mean, 2);
            }
        }

        return spread > 0 ? 1 - (error / spread) : 0;
    }
}
