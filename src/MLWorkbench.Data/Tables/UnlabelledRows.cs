namespace MLWorkbench.Data.Tables;

/// <summary>Rows of a table without labels.</summary>
/// <param name="Rows">The rows, in the table's order.</param>
/// <param name="GroupsKnown">Whether anything told patients apart; each row counts as one else.</param>
public sealed record UnlabelledRows(IReadOnlyList<UnlabelledRow> Rows, bool GroupsKnown);
