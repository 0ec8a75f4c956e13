namespace MLWorkbench.Reporting.Inputs;

/// <summary>A row of table 1: a value of a column, and how many of each part have it.</summary>
/// <param name="Column">The column: "sex".</param>
/// <param name="Value">Its value: "f", or a summary: "median (quartiles)".</param>
/// <param name="Parts">One text per part, in the order of the parts: "84 (50 %)".</param>
public sealed record Characteristic(string Column, string Value, IReadOnlyList<string> Parts);
