namespace MLWorkbench.AutoML.Pruners.Asha;

/// <summary>Asynchronous successive halving over the epochs of the first fold.</summary>
/// <param name="options">Reduction, grace.</param>
public sealed class AshaPruner(AshaOptions options) : IPruner
{
    private readonly SuccessiveHalving halving = new(options.Grace, options.Reduction, options.Startup);

    /// <inheritdoc/>
    public string? Judge(PrunerQuestion question) => halving.Judge(question, _ => true);
}
