namespace MLWorkbench.Training.Fitting;

/// <summary>Weights of the classes in the loss.</summary>
public enum ClassWeights
{
    /// <summary>Every image counts the same.</summary>
    None,

    /// <summary>
    /// Every class counts the same: n / (classes x n of the class) (King and Zeng 2001). With several labels per image, having a label counts
    /// as much as not having it: (n - n of the label) / n of the label.
    /// </summary>
    Balanced,
}
