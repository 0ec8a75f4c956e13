using MLWorkbench.AutoML.Spaces;

namespace MLWorkbench.AutoML.Tuners;

/// <summary>The settings of a tuner. Each tuner is a folder with a record of its own, which makes it.</summary>
public abstract record TunerOptions
{
    /// <summary>Makes the tuner.</summary>
    public abstract ITuner Create();

    /// <summary>What a study works with: these settings, or those that they choose for a study.</summary>
    /// <param name="space">The space that is searched.</param>
    /// <param name="search">Objectives and budgets.</param>
    /// <returns>Settings that can be made, and one sentence that says why where there was a choice.</returns>
    public virtual TunerChoice Choose(SearchSpace space, SearchOptions search) => new(this, null);
}

/// <summary>The tuner of a study.</summary>
/// <param name="Options">Its settings.</param>
/// <param name="Reason">Why it was chosen, one sentence; null where the user named it.</param>
public sealed record TunerChoice(TunerOptions Options, string? Reason);
