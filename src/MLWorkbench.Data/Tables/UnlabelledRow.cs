namespace MLWorkbench.Data.Tables;

/// <summary>A row of a table without a label.</summary>
/// <param name="Place">Where it stands: "patients.csv(17)".</param>
/// <param name="Group">The patient.</param>
/// <param name="Columns">Its values by column name, without those of the id, the group, the split and the label.</param>
public sealed record UnlabelledRow(string Place, string Group, IReadOnlyDictionary<string, string> Columns)
{
    /// <summary>The path of its image; null for a row of a table.</summary>
    public string? Image { get; init; }
}
