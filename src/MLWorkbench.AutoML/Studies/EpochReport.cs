namespace MLWorkbench.AutoML.Studies;

/// <summary>What a trial says after an epoch. A number that was not measured is null; one that diverged is NaN or infinite.</summary>
/// <param name="Epoch">The epoch that ended, from 1; folds follow one another, and to the study they are one long curve.</param>
/// <param name="Of">The epochs that are planned over all folds; early stopping may end sooner.</param>
/// <param name="TrainLoss">Mean training loss of the epoch.</param>
/// <param name="ValidationLoss">Mean validation loss after it.</param>
/// <param name="ValidationMetric">The study's metric on the validation set after it.</param>
/// <param name="Fold">The fold the epoch belongs to, 0-based.</param>
/// <param name="Folds">The trial's folds; 1 without.</param>
public sealed record EpochReport(
    int Epoch, int Of, double? TrainLoss = null, double? ValidationLoss = null, double? ValidationMetric = null, int Fold = 0, int Folds = 1);
