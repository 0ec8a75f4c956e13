using MLWorkbench.TrainerHost.Progress;

namespace MLWorkbench.TrainerHost.Tests.Runs;

/// <summary>Nobody listens.</summary>
internal sealed class SilentProgress : IRunProgress
{
    public void Report(RunEvent runEvent)
    {
    }
}
