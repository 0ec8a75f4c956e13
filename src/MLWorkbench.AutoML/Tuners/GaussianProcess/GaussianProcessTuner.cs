using System.Runtime.CompilerServices;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>Bayesian optimisation: a Gaussian process says what is likely, expected improvement says where to look.</summary>
/// <param name="options">The settings.</param>
public sealed class GaussianProcessTuner(GaussianProcessOptions options) : ITuner
{
    private const int Centres = 4;

    private static readonly ConditionalWeakTable<SearchSpace, ModelSpace> _spaces = [];

    /// <inheritdoc/>
    public UnitPoint Propose(TrialHistory history)
    {
        var space = _spaces.GetValue(history.Space, key => new ModelSpace(key));
        var evidence = Evidence.Of(history, space);
        if (evidence.Completed < options.Startup)
            return StartupDesign.Point(history, options.Startup);

        var generator = SeedSequence.Stream(history.Seed, "gp-tuner", history.Number);
        var sample = evidence.Objective.Limit(options.Observations);
        var objective = Model(space, sample, evidence.Running);
        var constraints = evidence.Constraints
            .Where(slack => slack.Count > 0)
            .Select(slack => Slack(space, slack.Limit(options.Observations), evidence.Running))
            .ToList();

        // With noise the best score is a lucky one; what the model believes of the trials is the better measure (Picheny et al. 2013).
        var believed = sample.Places.Select(place => objective.At(place).Mean).ToArray();
        var feasible = sample.Keys.Select(evidence.IsFeasible).ToArray();
        var ranked = Enumerable.Range(0, sample.Count).OrderByDescending(i => feasible[i]).ThenByDescending(i => believed[i]).ToArray();
        double? threshold = feasible[ranked[0]] || constraints.Count == 0 ? believed[ranked[0]] : null;

        var search = new AcquisitionSearch(space, new Acquisition(objective, threshold, constraints), generator);
        var centres = ranked.Take(Centres).Select(i => sample.Places[i]).ToArray();
        return space.Point(search.Run(centres).FirstOrDefault(place => !evidence.IsKnown(place)) ?? centres[0]);
    }

    private static Posterior Model(ModelSpace space, Sample sample, IReadOnlyList<double[]> running)
    {
        var fit = SurrogateFit.Of(space, sample);
        var warped = new double[sample.Count];
        fit.Warp.Apply(sample.Scores, warped);
        var posterior = Posterior.Of(space, sample.Places, warped, fit.Kernel);
        if (running.Count == 0)
            return posterior;

        // Running trials are believed to end at the mean (kriging believer, Ginsbourger et al. 2010).
        double[] believed = [.. warped, .. running.Select(place => posterior.At(place).Mean)];
        return Posterior.Of(space, [.. sample.Places, .. running], believed, fit.Kernel);
    }

    private static (Posterior Model, double Threshold) Slack(ModelSpace space, Sample sample, IReadOnlyList<double[]> running)
    {
        var mean = sample.Scores.Average();
        var deviation = Math.Sqrt(sample.Scores.Average(slack => (slack - mean) * (slack - mean)));
        return (Model(space, sample, running), -mean / (deviation > 0 ? deviation : 1));
    }
}
