namespace MLWorkbench.Torch.Schedules;

/// <summary>
/// A learning rate over time, as pure functions: `progress` counts steps (or epochs) from 0 and `total` is how many there will be, so a
/// resumed training continues exactly.
/// </summary>
public static class Schedule
{
    /// <summary>The same rate throughout.</summary>
    /// <param name="rate">The learning rate.</param>
    public static double Constant(double rate) => rate;

    /// <summary>The rate multiplied by a factor every so often (PyTorch's StepLR).</summary>
    /// <param name="rate">The first learning rate.</param>
    /// <param name="progress">Steps or epochs done.</param>
    /// <param name="every">How often.</param>
    /// <param name="factor">The factor. PyTorch's default is 0.1.</param>
    public static double Step(double rate, int progress, int every, double factor = 0.1) => rate * Math.Pow(factor, progress / every);

    /// <summary>Half a cosine from the rate down to a smallest one (Loshchilov and Hutter 2017; PyTorch's CosineAnnealingLR).</summary>
    /// <param name="rate">The first learning rate.</param>
    /// <param name="progress">Steps or epochs done.</param>
    /// <param name="total">Steps or epochs in all.</param>
    /// <param name="smallest">The last learning rate. Default 0.</param>
    public static double Cosine(double rate, int progress, int total, double smallest = 0) =>
        smallest + ((rate - smallest) * (1 + Math.Cos(Math.PI * Math.Min(progress, total) / Math.Max(total, 1))) / 2);

    /// <summary>Up to a largest rate and down to almost nothing, both along cosines (Smith 2018; PyTorch's OneCycleLR).</summary>
    /// <param name="largest">The largest learning rate.</param>
    /// <param name="progress">Steps done.</param>
    /// <param name="total">Steps in all; at least 2.</param>
    /// <param name="warmUp">Share of the steps on the way up. Default 0.3.</param>
    /// <param name="startDivisor">The first rate is the largest divided by this. Default 25.</param>
    /// <param name="endDivisor">The last rate is the first divided by this. Default 10,000.</param>
    public static double OneCycle(
        double largest, int progress, int total, double warmUp = 0.3, double startDivisor = 25, double endDivisor = 1e4)
    {
        var first = largest / startDivisor;
        var last = first / endDivisor;
        var top = (warmUp * total) - 1;
        return progress <= top
            ? Anneal(first, largest, top <= 0 ? 1 : progress / top)
            : Anneal(largest, last, Math.Min((progress - top) / (total - 1 - top), 1));
    }

    private static double Anneal(double from, double to, double share) => to + ((from - to) / 2 * (1 + Math.Cos(Math.PI * share)));
}
