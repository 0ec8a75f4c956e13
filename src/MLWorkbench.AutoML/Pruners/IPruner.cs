namespace MLWorkbench.AutoML.Pruners;

/// <summary>Decides whether a running trial is worth going on with.</summary>
public interface IPruner
{
    /// <summary>
    /// Judges a running trial after it has reported: a pure function of the question, so that a resumed study prunes as an undisturbed one
    /// would have.
    /// </summary>
    /// <param name="question">The trial and all others.</param>
    /// <returns>Why it is to be stopped, one line; null to go on.</returns>
    string? Judge(PrunerQuestion question);
}
