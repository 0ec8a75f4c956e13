using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using MLWorkbench.TrainerHost.Workers;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.Workers;

public class WorkerFileScannerTests
{
    [Fact]
    public void MissingEngine_BlamesNoFile()
    {
        using var worker = new ScriptedWorker("""echo '{"kind":"scan-impossible","reason":"OpenCV: libmlw_imaging.so was not found."}'""");

        var failure = Assert.Throws<EngineMissingException>(() => new WorkerFileScanner(worker.Program, 1).Scan(["a.png", "b.png"]));

        Assert.Equal("OpenCV: libmlw_imaging.so was not found.", failure.Message);
        Assert.Equal(1, worker.Starts);
    }

    [Fact]
    public void FileThatEndsTheChild_IsRejectedByName()
    {
        using var folder = new TempFolder();
        string[] paths = [folder.Write("good.png", "g"), folder.Write("bad.png", "bad")];
        var good = $$$"""{"kind":"scanned","result":{"path":"{{{paths[0]}}}","size":1,"sha256":"","image":null,"reason":"none"}}""";
        using var worker = new ScriptedWorker($$"""
            case "$line" in
            *good.png*bad.png*) exit 139 ;;
            *bad.png*) exit 139 ;;
            *) echo '{{good}}'; echo '{"kind":"scan-ended"}' ;;
            esac
            """);

        var results = new WorkerFileScanner(worker.Program, 1).Scan(paths);

        Assert.Equal(paths, results.Select(result => result.Path));
        Assert.Contains("ended the process", results[1].Reason, StringComparison.Ordinal);
        Assert.Equal("none", results[0].Reason);
    }
}
