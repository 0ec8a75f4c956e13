namespace MLWorkbench.Training.Baselines;

/// <summary>What a baseline of numbers goes by.</summary>
public enum NumberBaselineKind
{
    /// <summary>The mean of the training rows, for everybody.</summary>
    Mean,

    /// <summary>Ridge regression (alpha 1) of the columns that the models see.</summary>
    Ridge,
}
