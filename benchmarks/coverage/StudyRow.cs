namespace MLWorkbench.Benchmarks.Coverage;

/// <summary>One image of a simulated study.</summary>
/// <param name="Group">Its patient.</param>
/// <param name="Positive">The truth.</param>
/// <param name="Score">What the model says.</param>
/// <param name="SecondScore">What another model of the same skill says.</param>
internal sealed record StudyRow(int Group, bool Positive, double Score, double SecondScore);
