namespace MLWorkbench.TrainerHost.Plans;

/// <summary>How much a planned search tries. Every preset is written out; no key of this name is left in the file.</summary>
public enum PlanPreset
{
    /// <summary>Minutes: frozen features with logistic heads.</summary>
    Fast,

    /// <summary>A coffee break: what a pipeline without steps does, written out.</summary>
    Balanced,

    /// <summary>An hour or more: larger images and networks, augmented copies, longer training, fine-tuning.</summary>
    Best,
}
