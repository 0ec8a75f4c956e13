using MLWorkbench.AutoML;
using MLWorkbench.AutoML.Studies;
using MLWorkbench.Data;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>The finished search of one outer fold.</summary>
/// <param name="Fold">0-based.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Prepared">Its pipeline.</param>
/// <param name="View">The data as it saw them; the fold's samples, which it never saw, are the test set.</param>
/// <param name="Summary">What it found; it has a best trial.</param>
/// <param name="Search">Its budgets.</param>
internal sealed record OuterSearch(int Fold, RunFolder Folder, PreparedPipeline Prepared, Dataset View, StudySummary Summary, SearchOptions Search);
