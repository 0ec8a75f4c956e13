namespace MLWorkbench.TrainerHost.Progress;

/// <summary>Watches a run from the data to the files: the terminal, a notebook, a page. Says nothing about how it is shown.</summary>
public interface IRunProgress
{
    /// <summary>Told of everything that happens, one event at a time, from any thread. Returns quickly: the run waits.</summary>
    /// <param name="runEvent">What happened.</param>
    void Report(RunEvent runEvent);
}
