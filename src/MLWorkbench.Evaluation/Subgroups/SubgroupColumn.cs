namespace MLWorkbench.Evaluation.Subgroups;

/// <summary>The samples divided by a column: sex, site, device, age band.</summary>
/// <param name="Name">The column.</param>
/// <param name="Levels">One report per value, the largest first; values that share too few groups to say anything are there with their reason.</param>
/// <param name="Note">What the reader must know (samples without a value, values put together); null where there is nothing.</param>
public sealed record SubgroupColumn(string Name, IReadOnlyList<SubgroupReport> Levels, string? Note = null);
