using MLWorkbench.TrainerHost.Progress;

namespace MLWorkbench.Cli.Terminal;

/// <summary>A run's display in the terminal. Disposing it leaves the terminal as it was found.</summary>
public interface ITerminalProgress : IRunProgress, IDisposable;
