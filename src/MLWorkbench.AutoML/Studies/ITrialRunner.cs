namespace MLWorkbench.AutoML.Studies;

/// <summary>Carries out trials: the host's workers.</summary>
public interface ITrialRunner
{
    /// <summary>
    /// Carries out one trial. Its files are on disk before it returns. Throws <see cref="TrialFailedException"/> (or anything
    /// else) when it fails, and <see cref="OperationCanceledException"/> when it was cancelled.
    /// </summary>
    /// <param name="trial">What to run; its randomness derives from <see cref="TrialRequest.Seed"/> alone.</param>
    /// <param name="progress">Told after each epoch; may be called from any thread.</param>
    /// <param name="cancellation">Cancelled when the trial is to end without a result.</param>
    Task<TrialResult> RunAsync(TrialRequest trial, IProgress<EpochReport> progress, CancellationToken cancellation);
}
