using MLWorkbench.Data;
using MLWorkbench.Foundation.Tables;

namespace MLWorkbench.Training.Tabular;

/// <summary>The table that the trials of this process learn from, as numbers: read and encoded once.</summary>
public sealed class TabularStore
{
    private TabularRows? _latest;

    /// <summary>The rows of a data set; those of the trial before where it learnt from the same.</summary>
    /// <param name="data">Training and validation rows.</param>
    /// <param name="columns">The columns that are read.</param>
    internal TabularRows Rows(TrainingData data, TableColumns columns)
    {
        if (_latest is null || !_latest.IsOf(data, columns))
        {
            // What is kept may be large: it goes before its successor comes.
            _latest = null;
            _latest = new TabularRows(data, columns);
        }

        return _latest;
    }
}
