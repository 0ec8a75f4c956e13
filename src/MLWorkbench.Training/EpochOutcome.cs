namespace MLWorkbench.Training;

/// <summary>What one pass over the training set led to.</summary>
/// <param name="Fold">0-based fold; 0 without folds.</param>
/// <param name="Folds">Number of folds; 1 without folds.</param>
/// <param name="Epoch">1-based epoch within the fold.</param>
/// <param name="Epochs">Epochs at most.</param>
/// <param name="TrainLoss">Mean loss over the training images, while weights moved and augmentation was on.</param>
/// <param name="ValidationLoss">Mean loss over the validation images after the epoch.</param>
/// <param name="Score">The study's metric on the validation images, higher is better; NaN where it is undefined.</param>
/// <param name="LearningRate">The learning rate of the epoch's last step.</param>
/// <param name="Seconds">Wall time of the epoch, validation included.</param>
public sealed record EpochOutcome(
    int Fold, int Folds, int Epoch, int Epochs, double TrainLoss, double ValidationLoss, double Score, double LearningRate, double Seconds);
