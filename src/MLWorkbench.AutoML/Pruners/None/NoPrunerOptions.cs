namespace MLWorkbench.AutoML.Pruners.None;

/// <summary>Every trial runs to its end.</summary>
public sealed record NoPrunerOptions : PrunerOptions
{
    /// <inheritdoc/>
    public override IPruner Create() => new NoPruner();

    /// <inheritdoc/>
    public override bool NeedsReports => false;
}
