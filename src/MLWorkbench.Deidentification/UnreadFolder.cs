namespace MLWorkbench.Deidentification;

/// <summary>A folder among the given ones that cannot be read.</summary>
/// <param name="Path">Where it is: for the user's screen, never for a file.</param>
/// <param name="Name">Its path relative to the folder that was given, of which its code is made.</param>
/// <param name="Reason">What the system said.</param>
public sealed record UnreadFolder(string Path, string Name, string Reason);
