using System.Globalization;

namespace MLWorkbench.Benchmarks.MutatedZips.Children;

/// <summary>What the kernel says of a process's memory.</summary>
internal static class ProcessMemory
{
    /// <summary>The most resident memory since the start or since <see cref="ForgetPeak"/>, in bytes.</summary>
    public static long Peak() => Read("self", "VmHWM:");

    /// <summary>The resident memory now, in bytes; 0 where the process is gone.</summary>
    public static long Now(int process) => Read(process.ToString(CultureInfo.InvariantCulture), "VmRSS:");

    /// <summary>Sets the peak to what is resident now (proc(5), clear_refs).</summary>
    public static void ForgetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    private static long Read(string process, string field)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line[field.Length..^2].Trim(), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
