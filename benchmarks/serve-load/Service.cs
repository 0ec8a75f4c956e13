using System.Diagnostics;

namespace MLWorkbench.Benchmarks.ServeLoad;

/// <summary>`workbench serve` on a free port of this machine.</summary>
internal sealed class Service : IDisposable
{
    private readonly Process _process;

    private Service(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public int Id => _process.Id;

    public static async Task<Service> StartAsync(string workbench, string model, string[] options)
    {
        var process = Process.Start(new ProcessStartInfo(workbench, ["serve", model, "--listen", "127.0.0.1:0", .. options]) { RedirectStandardOutput = true })!;
        // "MODEL.zip at http://127.0.0.1:40123/  (POST ...)"
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } address)
            {
                return new Service(process, new Uri(address));
            }
        }

        throw new InvalidOperationException("the service does not start");
    }

    /// <summary>Processor time so far, of all its threads.</summary>
    public TimeSpan Cpu()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }
    }
}
