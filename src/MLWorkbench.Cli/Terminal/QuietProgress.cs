using MLWorkbench.TrainerHost.Progress;

namespace MLWorkbench.Cli.Terminal;

/// <summary>For `--quiet`: the paths of the files at the end, one a line, and nothing else. Errors are not its business.</summary>
/// <param name="output">Standard output.</param>
public sealed class QuietProgress(TextWriter output) : ITerminalProgress
{
    /// <inheritdoc/>
    public void Report(RunEvent runEvent)
    {
        if (runEvent is not ArtefactsWritten written)
            return;
        foreach (var path in written.Paths)
            output.WriteLine(path);
    }

    /// <inheritdoc/>
    public void Dispose() => output.Flush();
}
