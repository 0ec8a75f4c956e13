using MLWorkbench.AutoML.Studies;
using MLWorkbench.Reporting.Inputs;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>What a run left behind.</summary>
/// <param name="Folder">Where its files are.</param>
/// <param name="Summary">What the search found.</param>
/// <param name="Report">What the report was made from; null when the run was stopped or no trial succeeded.</param>
public sealed record RunOutcome(RunFolder Folder, StudySummary Summary, ReportInput? Report)
{
    /// <summary>Whether there is a tested model.</summary>
    public bool Completed => Report is not null;
}
