namespace MLWorkbench.AutoML.Tuners;

/// <summary>The tuners that a pipeline file can name.</summary>
public enum TunerKind
{
    /// <summary>Independent points, evenly over the space.</summary>
    Random,
}
