using MLWorkbench.Data;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Training.Fitting;

namespace MLWorkbench.Training.Cnn;

/// <summary>The last layer and loss that the options of `cnn` describe.</summary>
internal static class CnnHead
{
    /// <summary>Checks that loss and labels fit and weighs the classes of the training samples.</summary>
    public static LossHead For(CnnOptions options, TrainingData data, IReadOnlyList<Sample> training)
    {
        Check(options, data);
        return new LossHead(Choice(options), data, training);
    }

    /// <summary>Checks that loss and labels fit.</summary>
    /// <exception cref="InputException">They do not; the message says what to set.</exception>
    public static void Check(CnnOptions options, TrainingData data)
    {
        LossHead.Check(Choice(options), data, "cnn");
        if (!data.MultiLabel && options.Loss == CnnLoss.BinaryCrossEntropy && data.Classes.Count != 2)
        {
            throw new InputException(
                $"binary-cross-entropy needs two classes or several labels per image; there are {data.Classes.Count} classes with one label each.");
        }
    }

    private static LossChoice Choice(CnnOptions options) =>
        new(options.ClassWeights, options.LabelSmoothing, options.Loss switch
        {
            CnnLoss.CrossEntropy => LossKind.CrossEntropy,
            CnnLoss.BinaryCrossEntropy => LossKind.OneLogit,
            CnnLoss.Ordinal => LossKind.Ordinal,
            _ => LossKind.Auto,
        });
}
