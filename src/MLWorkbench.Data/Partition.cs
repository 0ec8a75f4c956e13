namespace MLWorkbench.Data;

/// <summary>What a sample is for.</summary>
public enum Partition
{
    /// <summary>The network learns from it. With folds: all that is not test.</summary>
    Training,

    /// <summary>Models are compared and thresholds chosen on it.</summary>
    Validation,

    /// <summary>Opened once, after the selection.</summary>
    Test,
}
