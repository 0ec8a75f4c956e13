namespace MLWorkbench.Deidentification.Revealing;

/// <summary>What a search for a code gave.</summary>
/// <param name="Found">Everything that has the code, one line each: what it is, and where it was found.</param>
/// <param name="Unread">Files and folders that cannot be read, each with the reason: what they hold was not tried.</param>
public sealed record CodeMatches(IReadOnlyList<string> Found, IReadOnlyList<string> Unread);
