using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.TrainerHost.Progress;

/// <summary>Passes a study's events on to whoever watches the run.</summary>
/// <param name="progress">The watcher.</param>
public sealed class StudyProgress(IRunProgress progress) : IStudyObserver
{
    /// <inheritdoc/>
    public void Observe(StudyEvent studyEvent, StudyState state)
    {
        RunEvent? runEvent = studyEvent switch
        {
            TrialStarted start => new TrialBegan(state.Trials[start.Trial - 1]),
            EpochEnded epoch => new TrialEpoch(epoch.Trial, epoch.Report),
            TrialEvent end => new TrialEnded(state.Trials[end.Trial - 1], state.Best?.Number == end.Trial),
            RunEnded => new StudyEnded(StudySummary.Of(state)),
            _ => null,
        };
        if (runEvent is not null)
            progress.Report(runEvent);
    }

    /// <inheritdoc/>
    public void Notice(string text) => progress.Report(new Notice(text));

    /// <summary>The event that tells a watcher about an opened study.</summary>
    /// <param name="study">The study, not yet running.</param>
    /// <param name="folder">The output folder as the user wrote it.</param>
    /// <param name="workers">Trials at once.</param>
    public static StudyOpened Opened(Study study, string folder, int workers) => new(
        study.State.Identity.Name, folder, study.State.Identity.Objective, study.Budget, study.Options.Time,
        study.State.Elapsed, workers, study.State.Trials);
}
