using MLWorkbench.AutoML.Pruners.Asha;
using MLWorkbench.AutoML.Pruners.Curves;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.AutoML.Pruners.Hyperband;

/// <summary>Brackets of successive halving that begin to judge at different epochs.</summary>
/// <param name="options">Reduction, grace.</param>
public sealed class HyperbandPruner(HyperbandOptions options) : IPruner
{
    /// <inheritdoc/>
    public string? Judge(PrunerQuestion question)
    {
        var epochs = TrialCurve.Of(question.Trial, question.Objective).PerFold;
        var bracket = Bracket(question.Seed, question.Trial.Number, epochs);
        var grace = (int)Math.Min(epochs, options.Grace * Math.Pow(options.Reduction, bracket));
        return new SuccessiveHalving(grace, options.Reduction, options.Startup)
            .Judge(question, trial => Bracket(question.Seed, trial.Number, epochs) == bracket);
    }

    /// <summary>The bracket of a trial: 0 judges earliest. A bracket's share is that of its trials in the paper: (brackets / steps) x reduction^steps.</summary>
    internal int Bracket(ulong seed, int trial, int epochs)
    {
        var steps = 0;
        for (long reach = options.Grace; reach * options.Reduction < epochs; reach *= options.Reduction)
            steps++;
        var shares = Enumerable.Range(0, steps + 1)
            .Select(bracket => Math.Ceiling((steps + 1.0) / (steps - bracket + 1) * Math.Pow(options.Reduction, steps - bracket)))
            .ToArray();
        var place = SeedSequence.Stream(seed, "hyperband-bracket", trial).NextDouble() * shares.Sum();
        for (var bracket = 0; bracket < steps; bracket++)
        {
            place -= shares[bracket];
            if (place < 0)
                return bracket;
        }

        return steps;
    }
}
