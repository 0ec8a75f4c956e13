using MLWorkbench.Data.Ledger;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.TrainerHost.Comparisons;

/// <summary>Test sets that a comparison looked at: each is written into the ledger once, before the first of its predictions is read.</summary>
internal sealed class OpenedTestSets(TestLedger ledger)
{
    private readonly Dictionary<string, OpeningHistory> _opened = new(StringComparer.Ordinal);

    /// <summary>What the ledger says of them, one sentence each.</summary>
    public IEnumerable<string> Sentences => _opened.Values.Select(history => new TestLook(history.Openings, history.Runs).Sentence);

    /// <summary>Records a look.</summary>
    /// <param name="test">The test set; null where it is none that is counted.</param>
    public void Open(TestPlace? test)
    {
        if (test is not null && !_opened.ContainsKey(test.ContentHash))
        {
            _opened.Add(test.ContentHash, ledger.Record(test.ContentHash, test.Run, test.Model));
        }
    }
}
