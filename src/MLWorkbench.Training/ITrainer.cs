namespace MLWorkbench.Training;

/// <summary>Fits a model to one trial's data. Made for one options record; called on the thread that owns libtorch.</summary>
public interface ITrainer
{
    /// <summary>Whether it needs libtorch, which takes a while to load. Default yes.</summary>
    bool UsesTorch => true;

    /// <summary>Trains.</summary>
    /// <param name="job">Data, pixels, seed and score.</param>
    /// <param name="progress">Told after every epoch.</param>
    /// <param name="cancellation">Ends the training between two steps.</param>
    /// <exception cref="Foundation.Errors.WorkbenchException">The trial cannot succeed; the message says why.</exception>
    TrainedModel Fit(TrainingJob job, Action<EpochOutcome> progress, CancellationToken cancellation);
}
