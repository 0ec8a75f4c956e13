using MLWorkbench.Pipelines.Settings;

namespace MLWorkbench.Pipelines;

/// <summary>One step of a pipeline.</summary>
/// <param name="Name">Its name in the catalogue, or `train`.</param>
/// <param name="Value">
/// Its options (<see cref="OptionsSetting"/>); for `train` a trainer (<see cref="NamedSetting"/>) or a choice among trainers
/// (<see cref="SearchSetting"/>).
/// </param>
public sealed record StepSpec(string Name, Setting Value)
{
    /// <summary>The name of the last step, whose value names a trainer.</summary>
    public const string Train = "train";

    /// <summary>Whether this is the step that trains.</summary>
    public bool IsTrain => Name == Train;
}
