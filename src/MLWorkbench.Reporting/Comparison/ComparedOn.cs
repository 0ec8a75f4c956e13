namespace MLWorkbench.Reporting.Comparison;

/// <summary>What the compared predictions are; it decides what may be done with the result.</summary>
public enum ComparedOn
{
    /// <summary>Prediction files of any origin: nothing is known of how the samples were used before.</summary>
    Predictions,

    /// <summary>Validation or out-of-fold predictions, by which each run chose its model.</summary>
    Validation,

    /// <summary>Test sets: here is reported, not chosen.</summary>
    Test,

    /// <summary>Nested cross-validation, which judges ways of making models.</summary>
    Nested,

    /// <summary>Data that the models were given for this comparison.</summary>
    NewData,
}
