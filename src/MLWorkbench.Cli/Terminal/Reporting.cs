namespace MLWorkbench.Cli.Terminal;

/// <summary>Passes progress on at once, on the thread that reports it.</summary>
/// <param name="report">Gets every value.</param>
/// <typeparam name="T">What is reported.</typeparam>
internal sealed class Reporting<T>(Action<T> report) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => report(value);
}
