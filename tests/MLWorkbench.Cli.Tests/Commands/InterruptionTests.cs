using System.Diagnostics;
using System.Globalization;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>Runs that are stopped, killed or lose a worker: what is done is kept, and the same command goes on.</summary>
public class InterruptionTests
{
    [Fact]
    public void CtrlC_KeepsWhatIsDone_AndSaysHowToGoOn()
    {
        using var folder = Tiny();
        // A shell that runs the tests in the background has Ctrl-C ignored, and children inherit that.
        using var process = WorkbenchProgram.StartOther(
            "env", folder.Path, "--default-signal=INT", WorkbenchProgram.Path, "run", "tiny.yaml", "--out", "out", "--trials", "10000", "--quiet");
        AwaitJournal(folder, "\"trial-completed\"");

        Signal("INT", process.Id);
        var stopped = WorkbenchProgram.End(process);

        Assert.Equal(1, stopped.Code);
        Assert.Contains("everything is kept, and the same command goes on from here", stopped.Error);
        Assert.Equal("", stopped.Output);
        Assert.Contains("\"run-ended\"", Journal(folder));
    }

    [Fact]
    public void Kill_InTheMiddle_LosesNoFinishedTrial()
    {
        using var folder = Tiny();
        using (var process = WorkbenchProgram.Start(folder.Path, "run", "tiny.yaml", "--out", "out", "--trials", "10000", "--quiet"))
        {
            AwaitJournal(folder, "\"trial-completed\"");
            process.Kill();
            process.WaitForExit();
        }

        var done = Completed(folder);
        var result = WorkbenchProgram.Run(folder.Path, "run", "tiny.yaml", "--out", "out", "--trials", $"{done + 1}");

        Assert.True(result.Code == 0, result.ToString());
        Assert.Contains($"Resumed: {done} of {done + 1} trials are done", result.Output);
        Assert.Equal(done + 1, Completed(folder));
    }

    [Fact]
    public async Task Kill_OfAWorker_FailsItsTrialWithTheReason_AndTheSearchGoesOn()
    {
        using var folder = Tiny();
        using var process = WorkbenchProgram.Start(folder.Path, "run", "tiny.yaml", "--out", "out", "--trials", "4", "--set", "train.cnn.epochs=20");
        var reading = process.StandardOutput.ReadToEndAsync();
        AwaitJournal(folder, "\"trial-started\"");
        var worker = 0;
        WorkbenchProgram.Await("a worker", () => (worker = Child(process.Id)) != 0);

        Signal("KILL", worker);
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.Contains("the training process was ended by the system (signal 9)", await reading);
        Assert.Equal(3, Completed(folder));
    }

    [Fact]
    public void CtrlC_WhileTheDataAreRead_SaysSo_AndWritesNothing()
    {
        using var folder = Tiny();
        var program = Script(folder, "exec sleep 300");
        using var process = WorkbenchProgram.StartOther(
            "env", folder.Path, "--default-signal=INT", $"MLWORKBENCH_PROGRAM={program}", WorkbenchProgram.Path, "run", "tiny.yaml", "--out", "out");
        WorkbenchProgram.Await("a worker", () => Child(process.Id) != 0);

        Signal("INT", process.Id);
        var stopped = WorkbenchProgram.End(process);

        Assert.Equal(1, stopped.Code);
        Assert.StartsWith("Stopped.", stopped.Error);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "out")));
    }

    [Fact]
    public void AFileThatCrashesTheDecoder_IsSetAsideByName()
    {
        using var folder = Tiny();
        TinyData.Put(folder.Path, "data/dark/evil.png", TinyData.Picture(60, 800));

        var result = RunWith(Fragile(folder, "*scan*evil.png*"), folder);

        Assert.True(result.Code == 0, result.ToString());
        Assert.Contains("dark/evil.png (decoding it ended the process that tried", result.Output);
    }

    [Fact]
    public void ASearchWithoutACompletedTrial_SaysWhyThereIsNoModel()
    {
        using var folder = Tiny();

        var result = RunWith(Fragile(folder, "*'\"fit\"'*"), folder);

        Assert.Equal(1, result.Code);
        Assert.Equal("There is no model: no trial was completed. Trial 1 failed: the training process crashed (signal 11)\n", result.Error);
        Assert.False(File.Exists(folder.File("out/model.zip")));
    }

    private static ProgramResult RunWith(string program, TempFolder folder)
    {
        using var process = WorkbenchProgram.StartOther(
            "env", folder.Path, $"MLWORKBENCH_PROGRAM={program}", WorkbenchProgram.Path, "run", "tiny.yaml", "--out", "out", "--trials", "1");
        return WorkbenchProgram.End(process);
    }

    /// <summary>A worker that dies whenever it is asked for something, as one with a bug would.</summary>
    private static string Fragile(TempFolder folder, string deadly) => Script(folder, $$"""
        set -o pipefail
        while IFS= read -r line; do
            case "$line" in {{deadly}}) exit 139 ;; esac
            printf '%s\n' "$line"
        done | "{{WorkbenchProgram.Path}}" "$@"
        """);

    private static string Script(TempFolder folder, string commands)
    {
        var path = folder.Write("worker.sh", $"#!/bin/bash\n{commands}\n");
        Process.Start("chmod", ["+x", path]).WaitForExit();
        return path;
    }

    private static TempFolder Tiny()
    {
        var folder = new TempFolder();
        TinyData.Write(folder.Path);
        return folder;
    }

    private static string Journal(TempFolder folder)
    {
        var path = folder.File("out/journal.jsonl");
        if (!File.Exists(path))
        {
            return "";
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static void AwaitJournal(TempFolder folder, string what) =>
        WorkbenchProgram.Await($"{what} in the journal", () => Journal(folder).Contains(what, StringComparison.Ordinal));

    private static int Completed(TempFolder folder) =>
        Journal(folder).Split('\n').Count(line => line.StartsWith("{\"event\":\"trial-completed\"", StringComparison.Ordinal) && line.EndsWith('}'));

    private static void Signal(string name, int process) =>
        Process.Start("kill", [$"-{name}", process.ToString(CultureInfo.InvariantCulture)]).WaitForExit();

    /// <summary>A process that another one started, or 0: the fourth field of /proc/N/stat is the parent.</summary>
    private static int Child(int parent)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var id) && Parent(id) == parent)
            {
                return id;
            }
        }

        return 0;
    }

    private static int Parent(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
