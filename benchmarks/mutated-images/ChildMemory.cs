using System.Globalization;

namespace MLWorkbench.Benchmarks.MutatedImages;

/// <summary>The most memory that any child of this process has held, looked at ten times a second.</summary>
internal sealed class ChildMemory : IDisposable
{
    private readonly Timer _timer;
    private long _peak;

    public ChildMemory() => _timer = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(100));

    public long Peak => Interlocked.Read(ref _peak);

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
        {
            try
            {
                foreach (var child in File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    var line = File.ReadLines($"/proc/{child}/status").First(text => text.StartsWith("VmHWM", StringComparison.Ordinal));
                    var bytes = long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
                    _peak = Math.Max(_peak, bytes);
                }
            }
            catch (Exception gone) when (gone is IOException or InvalidOperationException or UnauthorizedAccessException)
            {
                // A child ended between two looks.
            }
        }
    }
}
