using MLWorkbench.Foundation.Tables;

namespace MLWorkbench.Training;

/// <summary>What the samples of a data set have in common as they are stored: images, or rows of a table.</summary>
/// <param name="Images">Of images; null for a table.</param>
/// <param name="Columns">Of a table; null for images.</param>
public sealed record StoredSamples(StoredImages? Images, TableColumns? Columns)
{
    /// <summary>How samples become a trial's input.</summary>
    /// <param name="steps">The options records of the decided pipeline in order, the trainer's among them.</param>
    /// <exception cref="Foundation.Errors.InputException">The steps do not lead to one size, or stand in an impossible order.</exception>
    public InputPlan PlanOf(IReadOnlyList<object> steps) => Columns is { } columns
        ? new InputPlan.Row(columns)
        : new InputPlan.Pixels(TrialPlan.Of(steps, Images ?? throw new InvalidOperationException("Neither images nor columns.")));
}
