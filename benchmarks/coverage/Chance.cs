using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.Benchmarks.Coverage;

/// <summary>Random numbers that depend on the study alone, so that threads do not matter.</summary>
internal static class Chance
{
    /// <summary>The generator of one study.</summary>
    public static Random Of(string scenario, int study) => new((int)(SeedSequence.Derive(20, scenario, study) & int.MaxValue));

    /// <summary>A standard normal number (Box and Muller 1958).</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
