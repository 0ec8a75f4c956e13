namespace MLWorkbench.TrainerHost.Runs.Alone;

/// <summary>What a run remembers of a model that the winner is held against.</summary>
/// <param name="Seen">What it saw.</param>
/// <param name="Trial">Its trial; null with nested cross-validation, where each outer fold has its own.</param>
internal sealed record OtherRecord(SeenParts Seen, int? Trial);
