using Microsoft.ML.Trainers;
using MLWorkbench.Training.MLNet.Images;

namespace MLWorkbench.MLNet.Images;

/// <summary>Our schedules as ML.NET's.</summary>
internal static class LearningRates
{
    /// <summary>The schedule; null: the learning rate stays what it is.</summary>
    /// <param name="options">Learning rate and schedule.</param>
    public static LearningRateScheduler? Of(MLNetImagesOptions options)
    {
        var rate = (float)options.LearningRate;
        return options.Schedule switch
        {
            ExponentialDecayOptions exponential => new ExponentialLRDecay(rate, (float)exponential.Epochs, (float)exponential.Factor, exponential.Staircase),
            PolynomialDecayOptions polynomial =>
                new PolynomialLRDecay(rate, (float)polynomial.Epochs, (float)polynomial.EndRate, (float)polynomial.Power, polynomial.Cycle),
            StepDecayOptions steps => new LsrDecay(Items(steps), rate),
            _ => null,
        };
    }

    /// <summary>ML.NET takes the first that has begun, so the last stands first.</summary>
    private static LsrDecay.LearningRateSchedulerItem[] Items(StepDecayOptions steps) =>
    [
        .. steps.Epochs.Zip(steps.Factors, (epoch, factor) => new LsrDecay.LearningRateSchedulerItem(epoch, (float)factor)).Reverse(),
        new LsrDecay.LearningRateSchedulerItem(0, 1),
    ];
}
