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

    [Fact]
    public void FileThatIsDecodedWithoutEnd_IsRejectedByName()
    {
        using var folder = new TempFolder();
        var path = folder.Write("endless.dcm", "e");
        using var worker = new ScriptedWorker("while :; do :; done");

        var result = new WorkerFileScanner(worker.Program, 1) { MostWork = TimeSpan.FromSeconds(1) }.Scan([path]).Single();

        Assert.Equal("decoding it took more than 1 seconds of processor time and was ended", result.Reason);
    }

    [Fact]
    public void FileThatTakesTooMuchMemory_IsRejectedByName()
    {
        using var folder = new TempFolder();
        var path = folder.Write("huge.dcm", "h");
        using var worker = new ScriptedWorker("held=$(head -c 60000000 /dev/zero | tr '\\0' x); sleep 300");

        var result = new WorkerFileScanner(worker.Program, 1) { MostBytes = 50_000_000 }.Scan([path]).Single();

        Assert.Equal("decoding it took more than 0.1 GB of memory and was ended", result.Reason);
    }
}
