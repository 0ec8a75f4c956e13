using System.Diagnostics;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Studies;

public class LockTests
{
    [Fact]
    public async Task Open_WhileAnotherRunWorksInTheFolder_SaysWhichProcess()
    {
        using var bench = new StudyBench();
        await bench.RunAsync();
        using var holder = bench.Open();

        var failure = Assert.Throws<InputException>(() => bench.Open());

        Assert.StartsWith($"{bench.Folder}: another run is working in this folder (process {Environment.ProcessId} on", failure.Message);
    }

    [Fact]
    public void Open_AfterTheOtherRunEnded_Succeeds()
    {
        using var bench = new StudyBench();
        bench.Open().Dispose();

        using var study = bench.Open();

        Assert.Empty(study.State.Trials);
    }

    [Fact]
    public void Lock_DiesWithItsProcess()
    {
        if (!OperatingSystem.IsLinux())
            return;

        using var bench = new StudyBench();
        Directory.CreateDirectory(bench.Folder);
        using var other = HoldInAnotherProcess(Path.Combine(bench.Folder, ".study.lock"));
        Assert.Throws<InputException>(() => bench.Open());

        other.Kill();
        other.WaitForExit();

        using var study = bench.Open();
        Assert.Empty(study.State.Trials);
    }

    private static Process HoldInAnotherProcess(string path)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec 9>\"$0\"; flock 9; echo held; read line", path])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        var process = Process.Start(start)!;
        Assert.Equal("held", process.StandardOutput.ReadLine());
        return process;
    }
}
