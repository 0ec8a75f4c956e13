using MLWorkbench.Foundation.Engines;

namespace MLWorkbench.Training.Engines;

/// <summary>An engine that is not always there: a plug-in, loaded in a worker process with libraries of its own.</summary>
public interface IEngine
{
    /// <summary>What it can do here.</summary>
    EngineParts Parts { get; }

    /// <summary>What it is, for `doctor`.</summary>
    EngineReport Report();

    /// <summary>Its trainer for a pipeline's options.</summary>
    /// <param name="options">A trainer's options with every value decided.</param>
    /// <exception cref="Foundation.Errors.WorkbenchException">It has none for them; the message says why.</exception>
    ITrainer TrainerFor(object options);

    /// <summary>What its own search would try next; the same for the same question.</summary>
    /// <param name="question">The search so far.</param>
    /// <exception cref="Foundation.Errors.WorkbenchException">It leads no searches here, or its search ended.</exception>
    SearchProposal Propose(SearchQuestion question);
}
