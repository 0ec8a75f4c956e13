namespace MLWorkbench.AutoML.Tuners.Tpe;

/// <summary>One dimension of all kernels of a <see cref="ParzenEstimator"/>; the last kernel is the prior.</summary>
internal abstract class ParzenAxis
{
    /// <summary>
    /// Adds to every kernel's cost minus the logarithm of the density that it gives a coordinate, but for a constant of the dimension.
    /// </summary>
    /// <param name="coordinate">As <see cref="Sample"/> gives it.</param>
    /// <param name="costs">One per kernel.</param>
    public abstract void AddCosts(double coordinate, Span<double> costs);

    /// <summary>Draws a coordinate from a kernel: of steps and categories the middle of the share.</summary>
    /// <param name="kernel">The kernel's place.</param>
    /// <param name="random">Where chance comes from.</param>
    public abstract double Sample(int kernel, System.Random random);
}
