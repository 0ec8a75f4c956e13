namespace MLWorkbench.Reporting.Inputs;

/// <summary>A sentence for the first page.</summary>
/// <param name="Kind">How strongly it is shown.</param>
/// <param name="Text">One or two plain sentences.</param>
public sealed record Notice(NoticeKind Kind, string Text);
