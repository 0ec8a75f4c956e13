using Microsoft.ML.AutoML;

namespace MLWorkbench.MLNet.Search;

/// <summary>Hears what ML.NET counts, so that it can be held against our journal.</summary>
internal sealed class ExperimentMonitor : IMonitor
{
    /// <summary>Trials that ended with a loss.</summary>
    public int Completed { get; private set; }

    /// <summary>The least loss; null before the first.</summary>
    public double? Best { get; private set; }

    /// <inheritdoc/>
    public void ReportCompletedTrial(TrialResult result) => Completed++;

    /// <inheritdoc/>
    public void ReportBestTrial(TrialResult result) => Best = result.Loss;

    /// <inheritdoc/>
    public void ReportFailTrial(TrialSettings settings, Exception? exception = null)
    {
        // Failed trials are the journal's; ML.NET only hears their loss.
    }

    /// <inheritdoc/>
    public void ReportRunningTrial(TrialSettings settings)
    {
        // It runs when our study runs it.
    }
}
