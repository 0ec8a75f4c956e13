using MLWorkbench.TrainerHost.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MLWorkbench.Cli.Terminal;

/// <summary>For a terminal: while the search goes on, one picture that is drawn anew; before and after it, lines.</summary>
/// <param name="console">The terminal.</param>
/// <param name="clock">The clock; the system's by default.</param>
public sealed class LiveProgress(IAnsiConsole console, TimeProvider? clock = null) : ITerminalProgress
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(200);

    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private readonly Lock gate = new();
    private readonly RunView view = new();
    private readonly ManualResetEventSlim stop = new();
    private Thread? painter;

    /// <inheritdoc/>
    public void Report(RunEvent runEvent)
    {
        lock (gate)
            view.Apply(runEvent, clock.GetUtcNow());

        switch (runEvent)
        {
            case StudyOpened when painter is null:
                stop.Reset();
                painter = new Thread(Paint) { IsBackground = true, Name = "terminal" };
                painter.Start();
                break;
            case StudyEnded:
                StopPainting();
                break;
            case var _ when painter is not null:
                break;
            case StepStarted step:
                console.Write(new Text(step.Text + "\n", Styles.Quiet));
                break;
            case Notice notice:
                console.Write(new Text(notice.Text + "\n"));
                break;
            case TestOpened test:
                Write("test", test.Lines);
                break;
            case ArtefactsWritten written:
                Write("wrote", written.Paths);
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        StopPainting();
        stop.Dispose();
    }

    private void StopPainting()
    {
        stop.Set();
        painter?.Join();
        painter = null;
    }

    private void Write(string title, IReadOnlyList<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            console.Write(new Text(i == 0 ? $"{title,-6} " : "       ", Styles.Quiet));
            console.Write(new Text(lines[i] + "\n"));
        }
    }

    private void Paint()
    {
        try
        {
            console.Live(Picture()).Overflow(VerticalOverflow.Crop).Start(live =>
            {
                while (!stop.Wait(Frame))
                    live.UpdateTarget(Picture());

                // The last picture stays, and holds the end.
                live.UpdateTarget(Picture());
            });
        }
        catch (IOException)
        {
            // The terminal is gone: no reason to lose a search.
        }
    }

    private IRenderable Picture()
    {
        var profile = console.Profile;
        lock (gate)
            return RunScreen.Of(view, clock.GetUtcNow(), profile.Width, profile.Height, profile.Capabilities.Unicode);
    }
}
