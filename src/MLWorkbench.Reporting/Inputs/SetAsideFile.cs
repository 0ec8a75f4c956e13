namespace MLWorkbench.Reporting.Inputs;

/// <summary>A file that was not used.</summary>
/// <param name="Name">Its path within the data set.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record SetAsideFile(string Name, string Reason);
