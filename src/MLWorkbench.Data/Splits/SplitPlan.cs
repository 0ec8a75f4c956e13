namespace MLWorkbench.Data.Splits;

/// <summary>A scheme with its shares, for data that have been seen.</summary>
/// <param name="Scheme">Never auto.</param>
/// <param name="Origin">Who said so.</param>
/// <param name="Train">Share for training; without effect with folds.</param>
/// <param name="Validation">Share for validation; without effect with folds.</param>
/// <param name="Test">Share for test; 0 with the nested scheme.</param>
/// <param name="Folds">Folds; null for as many as the classes bear. Without effect with hold-out.</param>
internal sealed record SplitPlan(
    ValidationScheme Scheme, SplitOrigin Origin, double Train, double Validation, double Test, int? Folds)
{
    /// <summary>The usual shares, also of what is not said where another share is.</summary>
    public const double UsualTrain = 0.70;

    /// <summary>As <see cref="UsualTrain"/>.</summary>
    public const double UsualValidation = 0.15;

    /// <summary>As <see cref="UsualTrain"/>.</summary>
    public const double UsualTest = 0.15;

    /// <summary>The test share beside folds: of 150 groups 15 % would be 22, on which nothing can be judged.</summary>
    public const double TestBesideFolds = 0.25;

    /// <summary>Whether samples validate each other in folds.</summary>
    public bool HasFolds => Scheme != ValidationScheme.HoldOut;
}

/// <summary>Who decided how the data are divided.</summary>
internal enum SplitOrigin
{
    /// <summary>The amount of data.</summary>
    Amount,

    /// <summary>A split that came with the data.</summary>
    Data,

    /// <summary>The pipeline.</summary>
    Pipeline,
}
