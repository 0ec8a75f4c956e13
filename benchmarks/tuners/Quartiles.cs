namespace MLWorkbench.Benchmarks.Tuners;

/// <summary>Median and quartiles.</summary>
internal sealed record Quartiles(double Median, double Lower, double Upper)
{
    /// <summary>The quartiles of some values, linearly between neighbours as NumPy does it.</summary>
    public static Quartiles Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new(At(0.5), At(0.25), At(0.75));

        double At(double share)
        {
            var place = share * (sorted.Length - 1);
            var below = (int)place;
            return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
        }
    }
}
