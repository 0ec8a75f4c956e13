using MLWorkbench.Data.Ledger;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests.Ledger;

public sealed class TestLedgerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void FirstOpening_HasNoNotice()
    {
        var history = New().Record("hash", "run-1", "model");

        Assert.Equal(new OpeningHistory(1, 1), history);
        Assert.Null(history.Notice);
    }

    [Theory]
    [InlineData(2, 1, "opened 2 times by 1 run: no longer a first look")]
    [InlineData(3, 2, "opened 3 times by 2 runs: no longer a first look")]
    public void LaterOpenings_AreCounted(int openings, int runs, string notice)
    {
        for (var opening = 0; opening < openings; opening++)
        {
            New().Record("hash", $"run-{opening % runs}", "model");
        }

        Assert.Equal(notice, New().HistoryOf("hash").Notice);
    }

    [Fact]
    public void AnotherTestSet_IsCountedApart()
    {
        New().Record("one", "run", "model");

        Assert.Equal(new OpeningHistory(0, 0), New().HistoryOf("two"));
    }

    [Fact]
    public void ACutLine_LosesOnlyItself()
    {
        New().Record("hash", "run-1", "model");
        File.AppendAllText(Path, "{\"contentHash\":\"ha");

        var history = New().Record("hash", "run-2", "model");

        Assert.Equal(new OpeningHistory(2, 2), history);
    }

    [Fact]
    public async Task ManyWriters_LoseNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() =>
        {
            for (var opening = 0; opening < 10; opening++)
            {
                New().Record("hash", $"run-{writer}", "model");
            }
        })));

        Assert.Equal(new OpeningHistory(80, 8), New().HistoryOf("hash"));
    }

    [Fact]
    public void Vault_RecordsBeforeItHandsOut()
    {
        TestData.TwoClasses(_folder);
        var vault = TestData.Load(_folder).Test;

        var opened = vault.Open(New(), "run-1", "model");

        Assert.Equal(vault.Count, opened.Samples.Count);
        Assert.Equal(1, New().HistoryOf(vault.ContentHash).Openings);
    }

    public void Dispose() => _folder.Dispose();

    private string Path => _folder.File("state/openings.jsonl");

    private TestLedger New() => new(Path);
}
