namespace MLWorkbench.AutoML.Tuners.QuasiRandom;

/// <summary>Points that fill the space more evenly than random ones: no settings and no history, for a first look with few trials.</summary>
public sealed record QuasiRandomOptions : TunerOptions
{
    /// <inheritdoc/>
    public override ITuner Create() => new QuasiRandomTuner();
}
