namespace MLWorkbench.AutoML.Studies;

/// <summary>Watches a study: progress displays, logs.</summary>
public interface IStudyObserver
{
    /// <summary>
    /// Told of every event after it is in the journal, one at a time and in the journal's order, on whatever thread it came
    /// from. Returns quickly: the study waits.
    /// </summary>
    /// <param name="studyEvent">What happened.</param>
    /// <param name="state">The state after it.</param>
    void Observe(StudyEvent studyEvent, StudyState state);

    /// <summary>Told of something that the user should know about the search and that is no event of it.</summary>
    /// <param name="text">One line.</param>
    void Notice(string text)
    {
    }
}
