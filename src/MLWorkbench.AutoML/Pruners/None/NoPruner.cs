namespace MLWorkbench.AutoML.Pruners.None;

/// <summary>Stops nothing.</summary>
public sealed class NoPruner : IPruner
{
    /// <inheritdoc/>
    public string? Judge(PrunerQuestion question) => null;
}
