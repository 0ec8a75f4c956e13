using System.Runtime.InteropServices;

namespace MLWorkbench.Cli.Terminal;

/// <summary>
/// Turns the first Ctrl-C (or a termination signal) into a wish to stop, so that what is done is kept; a second one ends the
/// process at once.
/// </summary>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    /// <summary>Begins to listen.</summary>
    public Interruption() => registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
    ];

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>True once a signal came.</summary>
    public bool Requested => source.IsCancellationRequested;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        if (source.IsCancellationRequested)
        {
            // The live display hides the cursor; a terminal must not stay without one.
            if (!Console.IsOutputRedirected)
                Console.Write("\e[?25h\n");
            return;
        }

        context.Cancel = true;
        source.Cancel();
    }
}
