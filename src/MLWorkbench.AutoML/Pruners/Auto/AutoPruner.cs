using MLWorkbench.AutoML.Pruners.Curves;

namespace MLWorkbench.AutoML.Pruners.Auto;

/// <summary>Asks several pruners, each of which looks at something else, about trials that train for epochs.</summary>
/// <param name="pruners">Whom; the first that gives a reason is heard.</param>
public sealed class AutoPruner(IReadOnlyList<IPruner> pruners) : IPruner
{
    /// <inheritdoc/>
    public string? Judge(PrunerQuestion question) =>
        // The folds of a head on frozen features take a blink, and the first of them is a poor judge of a hair's breadth.
        TrialCurve.Of(question.Trial, question.Objective).PerFold == 1
            ? null
            : pruners.Select(pruner => pruner.Judge(question)).FirstOrDefault(reason => reason is not null);
}
