using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Training.MLNet.Images;

/// <summary>How the learning rate of ML.NET's image trainer changes. Each schedule is a record of its own; the defaults are ML.NET's.</summary>
public abstract record MLNetScheduleOptions;

/// <summary>The learning rate stays what it is.</summary>
public sealed record ConstantRateOptions : MLNetScheduleOptions;

/// <summary>The learning rate shrinks by a factor every few epochs (`ExponentialLRDecay`).</summary>
public sealed record ExponentialDecayOptions : MLNetScheduleOptions
{
    /// <summary>Epochs over which it shrinks by the factor. Default 2.</summary>
    [Range(0.01, 10_000.0)] public double Epochs { get; init; } = 2;

    /// <summary>The factor. Default 0.94.</summary>
    [Range(0.01, 1.0)] public double Factor { get; init; } = 0.94;

    /// <summary>Whether it shrinks in steps instead of steadily. Default true.</summary>
    public bool Staircase { get; init; } = true;
}

/// <summary>The learning rate falls along a polynomial to a last value (`PolynomialLRDecay`).</summary>
public sealed record PolynomialDecayOptions : MLNetScheduleOptions
{
    /// <summary>Epochs of the fall. Default 2.</summary>
    [Range(0.01, 10_000.0)] public double Epochs { get; init; } = 2;

    /// <summary>The last value. Default 0.0001.</summary>
    [Range(0.0, 1.0)] public double EndRate { get; init; } = 1e-4;

    /// <summary>The power. Default 1: a straight line.</summary>
    [Range(0.1, 10.0)] public double Power { get; init; } = 1;

    /// <summary>Whether it begins again when it has ended. Default false.</summary>
    public bool Cycle { get; init; }
}

/// <summary>The learning rate is the base rate times batch size / 128, and smaller by given factors from given epochs on (`LsrDecay`).</summary>
public sealed record StepDecayOptions : MLNetScheduleOptions
{
    /// <summary>Epochs from which a factor holds, rising. Default 91, 136, 182.</summary>
    [MinLength(1)] public IReadOnlyList<int> Epochs { get; init; } = [91, 136, 182];

    /// <summary>The factors. Default 0.1, 0.01, 0.0001.</summary>
    [MinLength(1)] public IReadOnlyList<double> Factors { get; init; } = [0.1, 0.01, 1e-4];
}
