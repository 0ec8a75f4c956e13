namespace MLWorkbench.Boosting.Training;

/// <summary>What trees of numbers minimise.</summary>
public enum BoostingLoss
{
    /// <summary>The squared error, `reg:squarederror`: they predict a mean.</summary>
    Squared,

    /// <summary>The absolute error, `reg:absoluteerror`: they predict a median, and single far-off numbers move them little.</summary>
    Absolute,
}
