using MLWorkbench.AutoML.Studies;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Studies;

public class IdentityTests
{
    [Fact]
    public async Task Open_OfAnotherPipelinesFolder_SaysWhatDiffersAndWhereToGo()
    {
        using var bench = new StudyBench();
        await bench.RunAsync();
        var before = File.ReadAllBytes(bench.Journal);

        var failure = Refused(bench, new StudyBench { Pipeline = "train: cnn\nrate: 2" });

        Assert.Contains("it belongs to another pipeline (\"rate: 1\" there, \"rate: 2\" here)", failure);
        Assert.Contains("--out", failure);
        Assert.Contains("out-2", failure);
        Assert.Equal(before, File.ReadAllBytes(bench.Journal));
    }

    [Fact]
    public async Task Open_WithOtherData_IsRefused()
    {
        using var bench = new StudyBench();
        await bench.RunAsync();

        Assert.Contains("the data have changed since (fingerprint data-1 then, data-2 now)", Refused(bench, new StudyBench { Data = "data-2" }));
    }

    [Fact]
    public async Task Open_WithAnotherSeed_IsRefused()
    {
        using var bench = new StudyBench();
        await bench.RunAsync();

        Assert.Contains("its seed is 1, this pipeline's is 2", Refused(bench, new StudyBench { Options = new() { Seed = 2 } }));
    }

    [Fact]
    public async Task Open_WithAnotherMetric_IsRefused()
    {
        using var bench = new StudyBench();
        await bench.RunAsync();

        var other = new StudyBench { Options = new() { Metric = SearchMetric.LogLoss } };
        Assert.Contains("it optimised auroc, this pipeline optimises log_loss", Refused(bench, other));
    }

    [Fact]
    public void Open_WithoutAnyRun_LeavesAHeaderAndTheTuner()
    {
        using var bench = new StudyBench();

        using (bench.Open())
        {
        }

        Assert.Equal(2, File.ReadAllLines(bench.Journal).Length);
    }

    [Fact]
    public void Open_WhereAFileStands_SaysSo()
    {
        using var bench = new StudyBench();
        File.WriteAllText(bench.Folder, "a file");

        var failure = Assert.Throws<InputException>(() => bench.Open());

        Assert.StartsWith($"{bench.Folder}: this folder cannot be created", failure.Message);
    }

    private static string Refused(StudyBench bench, StudyBench other)
    {
        using (other)
        {
            return Assert.Throws<InputException>(
                () => Study.OpenOrCreate(bench.Folder, other.Identity, StudyBench.Space, other.Options)).Message;
        }
    }
}
