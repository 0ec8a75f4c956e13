using MLWorkbench.AutoML.Tuners.Random;

namespace MLWorkbench.AutoML.Tuners;

/// <summary>Makes the tuner that a pipeline file names. A new tuner is a folder and one line here.</summary>
public static class TunerRegistry
{
    /// <summary>Creates a tuner.</summary>
    /// <param name="kind">The tuner's name.</param>
    public static ITuner Create(TunerKind kind) => kind switch
    {
        TunerKind.Random => new RandomTuner(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such tuner."),
    };
}
