namespace MLWorkbench.Pipelines.Errors;

/// <summary>Where something was said: a position in a file, or a command-line override, or a path in a pipeline built in C#.</summary>
/// <param name="Source">The file as the user named it, or `--set key=value`, or a parameter path.</param>
/// <param name="Line">Line, counted from 1; 0 where the source has no lines.</param>
/// <param name="Column">Column, counted from 1; 0 where the source has no lines.</param>
public sealed record Place(string Source, int Line = 0, int Column = 0)
{
    /// <summary>The place as it stands before a message: `file(line,column)`, or the source alone.</summary>
    public override string ToString() => Line > 0 ? FormattableString.Invariant($"{Source}({Line},{Column})") : Source;
}
