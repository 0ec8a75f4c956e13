using MLWorkbench.Training.Engines;

namespace MLWorkbench.MLNet.Search;

/// <summary>The experiment that goes on from question to question, or a new one where it cannot.</summary>
internal sealed class Experiments
{
    private Experiment? _running;

    /// <summary>What ML.NET would try next.</summary>
    /// <param name="question">The search so far.</param>
    public SearchProposal Propose(SearchQuestion question)
    {
        if (_running?.Suits(question) != true)
        {
            _running?.Dispose();
            _running = new Experiment(question);
        }

        return _running.Next(question);
    }
}
