namespace MLWorkbench.AutoML.Studies;

/// <summary>Folds a whole journal: epochs are gathered and taken into the state together, not one copy of it for each.</summary>
internal sealed class StudyFold
{
    private readonly List<EpochEnded> epochs = [];
    private StudyState? state;

    /// <summary>The state after all that was added; null before the header.</summary>
    public StudyState? State
    {
        get
        {
            if (epochs.Count > 0)
            {
                state = state!.ApplyEpochs(epochs);
                epochs.Clear();
            }

            return state;
        }
    }

    /// <summary>Adds an event.</summary>
    /// <param name="studyEvent">The event; the first is the header.</param>
    /// <exception cref="InvalidOperationException">It cannot follow on what was added before.</exception>
    public void Add(StudyEvent studyEvent)
    {
        if (studyEvent is EpochEnded epoch && state?.IsRunning(epoch.Trial) == true)
            epochs.Add(epoch);
        else
            state = StudyState.Next(State, studyEvent);
    }
}
