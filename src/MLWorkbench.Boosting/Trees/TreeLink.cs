namespace MLWorkbench.Boosting.Trees;

/// <summary>How the margins of trees become probabilities.</summary>
public enum TreeLink
{
    /// <summary>One margin for the second of two classes.</summary>
    Binary,

    /// <summary>One margin for each class, softmax.</summary>
    Softmax,

    /// <summary>One margin for each label, a sigmoid each.</summary>
    Labels,

    /// <summary>One margin, which is the number itself.</summary>
    Identity,
}
