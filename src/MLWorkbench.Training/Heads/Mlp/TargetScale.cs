namespace MLWorkbench.Training.Heads.Mlp;

/// <summary>Mean and deviation of the training rows' numbers: a network learns numbers of mean 0 and deviation 1. Classes stay what they are.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The deviation; 1 where all numbers are the same.</param>
internal sealed record TargetScale(double Mean, double Deviation)
{
    /// <summary>Measures the rows.</summary>
    public static TargetScale Of(HeadData data)
    {
        if (data.Numbers is not { } numbers)
        {
            return new(0, 1);
        }

        var mean = numbers.Average();
        var deviation = Math.Sqrt(numbers.Average(number => (number - mean) * (number - mean)));
        return new(mean, deviation > 0 ? deviation : 1);
    }

    /// <summary>A number as the network learns it.</summary>
    public float Apply(double number) => (float)((number - Mean) / Deviation);

    /// <summary>The last layer with the scale inside, so that it says numbers in their own unit.</summary>
    public (float[] Weights, float[] Intercepts) Unscaled(float[] weights, float[] intercepts) =>
        ([.. weights.Select(weight => (float)(weight * Deviation))], [.. intercepts.Select(intercept => (float)((intercept * Deviation) + Mean))]);
}
