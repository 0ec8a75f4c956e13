using MLWorkbench.Torch.Optimizers;
using MLWorkbench.Torch.Schedules;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Training.Cnn;

/// <summary>The optimiser that the options describe, and its learning rate over time.</summary>
internal static class CnnRates
{
    public static Optimizer Optimizer(CnnOptions options, IReadOnlyList<Tensor> parameters) => options.Optimizer switch
    {
        CnnOptimizer.Sgd => new Sgd(parameters, options.LearningRate, options.Momentum, options.WeightDecay),
        CnnOptimizer.AdamW => Adam.W(parameters, options.LearningRate, options.WeightDecay),
        _ => new Adam(parameters, options.LearningRate, weightDecay: options.WeightDecay),
    };

    /// <summary>The learning rate of a step.</summary>
    /// <param name="options">Schedule and highest rate.</param>
    /// <param name="epoch">0-based epoch.</param>
    /// <param name="step">0-based step over all epochs.</param>
    /// <param name="stepsPerEpoch">Steps in an epoch.</param>
    public static double At(CnnOptions options, int epoch, int step, int stepsPerEpoch) => options.Schedule switch
    {
        CnnSchedule.Step => Schedule.Step(options.LearningRate, epoch, Math.Max(1, (options.Epochs + 2) / 3)),
        CnnSchedule.Cosine => Schedule.Cosine(options.LearningRate, step, options.Epochs * stepsPerEpoch),
        CnnSchedule.OneCycle => Schedule.OneCycle(options.LearningRate, step, Math.Max(2, options.Epochs * stepsPerEpoch)),
        _ => options.LearningRate,
    };
}
