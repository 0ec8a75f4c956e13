namespace MLWorkbench.AutoML.Pruners.Auto;

/// <summary>Asks several pruners, each of which looks at something else.</summary>
/// <param name="pruners">Whom; the first that gives a reason is heard.</param>
public sealed class AutoPruner(IReadOnlyList<IPruner> pruners) : IPruner
{
    /// <inheritdoc/>
    public string? Judge(PrunerQuestion question) => pruners.Select(pruner => pruner.Judge(question)).FirstOrDefault(reason => reason is not null);
}
