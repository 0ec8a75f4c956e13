namespace MLWorkbench.Data.Groups;

/// <summary>A pattern over the path that would form plausible groups.</summary>
/// <param name="Pattern">The text for `data.group`: "{patient}_*".</param>
/// <param name="Groups">How many groups it forms.</param>
/// <param name="Smallest">Images in the smallest group.</param>
/// <param name="Largest">Images in the largest group.</param>
public sealed record GroupProposal(string Pattern, int Groups, int Smallest, int Largest);
