using System.Diagnostics;

namespace MLWorkbench.Cli.Terminal;

/// <summary>
/// One line on standard error that is written over and over while something short goes on; nothing where standard error is no
/// terminal. Disposing it removes the line.
/// </summary>
internal sealed class ProgressLine : IDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(150);
    private readonly bool _shown = !Console.IsErrorRedirected;
    private readonly Lock _gate = new();
    private long _last;
    private int _width;

    /// <summary>Shows a text in place of the one before, a few times a second at most.</summary>
    /// <param name="text">The text.</param>
    public void Show(string text)
    {
        lock (_gate)
        {
            if (_shown && (_last == 0 || Stopwatch.GetElapsedTime(_last) >= _interval))
            {
                _last = Stopwatch.GetTimestamp();
                Console.Error.Write($"\r{text.PadRight(_width)}");
                _width = text.Length;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_width > 0)
        {
            Console.Error.Write($"\r{new string(' ', _width)}\r");
        }
    }
}
