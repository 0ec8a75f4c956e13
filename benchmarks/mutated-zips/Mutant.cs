namespace MLWorkbench.Benchmarks.MutatedZips;

/// <summary>A zip that was made wrong.</summary>
/// <param name="Kind">What was done, in the words of the table.</param>
/// <param name="Detail">Exactly what, for the list of failures.</param>
/// <param name="Bytes">The zip.</param>
/// <param name="SameModel">
/// Whether it must answer like the original where it is taken. False where a consistent zip holds another graph, or another contract
/// with it: such a model may answer anything, and must still neither crash nor hang nor fill the memory.
/// </param>
internal sealed record Mutant(string Kind, string Detail, byte[] Bytes, bool SameModel = true);
