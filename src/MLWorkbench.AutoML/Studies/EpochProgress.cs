using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.AutoML.Studies;

/// <summary>Takes a running trial's epochs into the journal, from whatever thread they come, until the trial has ended.</summary>
internal sealed class EpochProgress(Study study, TimeProvider clock, int trial, CancellationTokenSource halt) : IProgress<EpochReport>
{
    private volatile bool closed;

    public void Report(EpochReport value)
    {
        try
        {
            study.Record(new EpochEnded(clock.GetUtcNow(), trial, value), unless: () => closed);
        }
        catch (WorkbenchException)
        {
            // The journal failed: that ends the run, and is no failure of this trial. The trial's end reports it.
            halt.Cancel();
        }
    }

    /// <summary>From here on reports are ignored; the trial's end is written next.</summary>
    public void Close() => closed = true;
}
