using System.Globalization;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.Benchmarks.Pruners;

/// <summary>Learning curves to replay: validation AUC after each epoch, a row per trial.</summary>
internal static class LearningCurves
{
    /// <summary>Curves that were recorded once: `trial,auc after epoch 1,auc after epoch 2,...`.</summary>
    /// <param name="path">The file.</param>
    public static double[][] Read(string path) =>
    [
        .. File.ReadLines(path).Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(',').Skip(1).Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray()),
    ];

    /// <summary>
    /// Curves that are made up: each approaches a level of its own at a pace of its own, so that fast beginners are not the best ones, goes
    /// down again where it overfits, and has the noise of a validation set of some hundred images, which one epoch hands on to the next.
    /// </summary>
    /// <param name="seed">Which.</param>
    /// <param name="trials">How many.</param>
    /// <param name="epochs">How long.</param>
    public static double[][] Simulate(int seed, int trials, int epochs)
    {
        var random = SeedSequence.Stream((ulong)seed, "learning-curves");
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return
        [
            .. Enumerable.Range(0, trials).Select(_ =>
            {
                var level = 0.93 - (0.38 * Math.Pow(random.NextDouble(), 1.7));
                var pace = Math.Exp(Math.Log(0.7) + (random.NextDouble() * Math.Log(12 / 0.7)));
                var decline = Math.Max(0, Normal()) * 0.001;
                var noise = Normal() * 0.012;
                return Enumerable.Range(1, epochs).Select(epoch =>
                {
                    noise = (0.7 * noise) + (0.009 * Normal());
                    return Math.Clamp(0.5 + ((level - 0.5) * (1 - Math.Exp(-epoch / pace))) - (decline * epoch) + noise, 0, 1);
                }).ToArray();
            }),
        ];
    }

    /// <summary>The same trials in another order.</summary>
    /// <param name="curves">The curves.</param>
    /// <param name="seed">Which order.</param>
    public static double[][] Shuffle(double[][] curves, int seed)
    {
        var order = curves.ToArray();
        SeedSequence.Stream((ulong)seed, "order-of-trials").Shuffle(order);
        return order;
    }
}
