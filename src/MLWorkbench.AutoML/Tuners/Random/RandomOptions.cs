namespace MLWorkbench.AutoML.Tuners.Random;

/// <summary>Independent points, evenly over the space: no settings, no history, and the measure for every other tuner.</summary>
public sealed record RandomOptions : TunerOptions
{
    /// <inheritdoc/>
    public override ITuner Create() => new RandomTuner();
}
