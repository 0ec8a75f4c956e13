using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Training.Fusion;
using MLWorkbench.Training.Tabular;

namespace MLWorkbench.Training;

/// <summary>What the samples of a data set have in common as they are stored: images, rows of a table, or images with rows.</summary>
/// <param name="Images">Of images; null for a table.</param>
/// <param name="Columns">Of rows; null for images alone.</param>
public sealed record StoredSamples(StoredImages? Images, TableColumns? Columns)
{
    /// <summary>Whether a sample is an image and a row.</summary>
    public bool AreImagesWithRows => Images is not null && Columns is not null;

    /// <summary>How samples become a trial's input.</summary>
    /// <param name="steps">The options records of the decided pipeline in order, the trainer's among them.</param>
    /// <exception cref="Foundation.Errors.InputException">The steps do not lead to one size, or stand in an impossible order.</exception>
    public InputPlan PlanOf(IReadOnlyList<object> steps)
    {
        if (Columns is { } columns && (Images is null || steps.Any(step => step is TabularOptions)))
        {
            return new InputPlan.Row(columns);
        }

        var plan = TrialPlan.Of(steps, Images ?? throw new InvalidOperationException("Neither images nor columns."));
        var use = steps.OfType<IColumnUsingOptions>().FirstOrDefault()?.Columns ?? new LeftOutColumnsOptions();
        return (Columns, use) switch
        {
            (null, LateColumnsOptions) => throw new InputException("train.transfer.columns: late pools the answers of image and columns, and no columns are named: list them in data.features."),
            (null, _) or (_, LeftOutColumnsOptions) => new InputPlan.Pixels(plan),
            ({ } beside, _) => new InputPlan.PixelsAndRow(plan, beside),
        };
    }
}
