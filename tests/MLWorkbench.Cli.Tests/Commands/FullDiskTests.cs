using System.Diagnostics;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Cli.Tests.Commands;

/// <summary>A disk that is too small for the report: what was trained stays, and with room the same command ends the run.</summary>
public class FullDiskTests
{
    [SmallDiskFact]
    public void NoRoomForTheReport_IsSaidByName_AndTheTestSetIsNotOpenedAgain()
    {
        using var folder = Tiny();
        var (full, done) = OnASmallDisk(folder);

        Assert.Equal(1, full.Code);
        Assert.Contains("No space left on the disk for", full.Error);
        Assert.Matches("disk/out/(report|cases|documents|metrics|model)", full.Error);
        Assert.True(done.Code == 0, done.ToString());
        Assert.Contains("Resumed: 1 of 1 trials are done", done.Output);
        Assert.DoesNotContain("trial 1 done", done.Output);
        Assert.Single(File.ReadAllLines(folder.File(".state/test-openings.jsonl")));
    }

    [SmallDiskFact]
    public void NoRoomForATrial_StopsTheRun_AndTheTrialIsRunAgain()
    {
        using var folder = Tiny();
        var (full, done) = OnASmallDisk(folder, "--set", "train.cnn.filters=128", "--set", "train.cnn.epochs=1");

        Assert.Equal(1, full.Code);
        Assert.Contains("No space left on the disk for", full.Error);
        Assert.Contains("disk/out/trials/0001/model.onnx", full.Error);
        Assert.True(done.Code == 0, done.ToString());
        Assert.Contains("trial 1 was not finished and is run again", done.Output);
        Assert.Contains("trial 1 done", done.Output);
    }

    private static TempFolder Tiny()
    {
        var folder = new TempFolder();
        TinyData.Write(folder.Path);
        return folder;
    }

    /// <summary>The same command twice, the second time with room.</summary>
    private static (ProgramResult Full, ProgramResult Done) OnASmallDisk(TempFolder folder, params string[] settings)
    {
        string[] command = ["run", "tiny.yaml", "--out", "disk/out", "--trials", "1", .. settings];
        var disk = folder.File("disk");
        Directory.CreateDirectory(disk);
        SmallDisk.Mount(disk, "160k");
        try
        {
            var full = WorkbenchProgram.Run(folder.Path, command);
            SmallDisk.Grow(disk, "32m");
            return (full, WorkbenchProgram.Run(folder.Path, command));
        }
        finally
        {
            SmallDisk.Unmount(disk);
        }
    }
}

/// <summary>A file system in memory of any size; needs the right to mount.</summary>
internal static class SmallDisk
{
    public static bool Possible { get; } = OperatingSystem.IsLinux() && Try();

    public static void Mount(string folder, string size) => Assert.Equal(0, Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder));

    public static void Grow(string folder, string size) => Assert.Equal(0, Run("mount", "-o", $"remount,size={size}", folder));

    public static void Unmount(string folder) => Run("umount", folder);

    private static bool Try()
    {
        using var folder = new TempFolder();
        var mounted = Run("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", folder.Path) == 0;
        if (mounted)
        {
            Unmount(folder.Path);
        }

        return mounted;
    }

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}

/// <summary>Skipped by name where no file system can be mounted.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        if (!SmallDisk.Possible)
        {
            Skip = "a small disk cannot be mounted here (it takes the right to mount)";
        }
    }
}
