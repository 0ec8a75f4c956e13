namespace MLWorkbench.Evaluation.Subgroups;

/// <summary>The samples divided by a column: sex, site, device, age band.</summary>
/// <param name="Name">The column.</param>
/// <param name="Levels">
/// One report per value, the one with most groups first, bands of numbers in their order; too small ones are there with their reason. Empty
/// where there is nothing to compare.
/// </param>
/// <param name="Note">
/// What the reader must know: samples without a value, values put together, that the intervals are not corrected for their number.
/// </param>
public sealed record SubgroupColumn(string Name, IReadOnlyList<SubgroupReport> Levels, string? Note = null);
