namespace MLWorkbench.Training.Fusion;

/// <summary>Options of a trainer that may learn from columns beside the image.</summary>
public interface IColumnUsingOptions
{
    /// <summary>How the columns come to the image.</summary>
    ColumnUseOptions Columns { get; }
}
