namespace MLWorkbench.Reporting.Inputs;

/// <summary>A name and its value, as a row of a table.</summary>
/// <param name="Name">"libtorch", "Seed", "Processor".</param>
/// <param name="Value">"2.6.0, CPU, 2 threads".</param>
public sealed record Fact(string Name, string Value);
