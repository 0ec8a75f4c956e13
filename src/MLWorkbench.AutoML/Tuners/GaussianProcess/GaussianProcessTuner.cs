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
        var (objective, warped) = Model(space, sample, evidence.Running);
        var constraints = evidence.Constraints.Where(slack => slack.Count > 0).Select(slack => Slack(space, slack.Limit(options.Observations), evidence.Running)).ToList();
        int[] feasible = [.. Enumerable.Range(0, sample.Count).Where(i => evidence.IsFeasible(sample.Keys[i]))];
        int[] ranked = [.. Enumerable.Range(0, sample.Count).OrderByDescending(i => feasible.Length == 0 || feasible.Contains(i)).ThenByDescending(i => warped[i])];
        double? threshold = feasible.Length == 0 ? null : feasible.Max(i => warped[i]);

        var search = new AcquisitionSearch(space, new Acquisition(objective, threshold, constraints), generator);
        var proposed = search.Run([.. ranked.Take(Centres).Select(i => sample.Places[i])]);
        return space.Point(proposed.FirstOrDefault(place => !evidence.IsKnown(place)) ?? sample.Places[ranked[0]]);
    }

    private static (Posterior Posterior, double[] Warped) Model(ModelSpace space, Sample sample, IReadOnlyList<double[]> running)
    {
        var fit = SurrogateFit.Of(space, sample);
        var warped = new double[sample.Count];
        fit.Warp.Apply(sample.Scores, warped);
        var posterior = Posterior.Of(space, sample.Places, warped, fit.Kernel);
        if (running.Count == 0)
            return (posterior, warped);

        // Running trials are believed to end at the mean: what they will teach is taken as learnt (kriging believer, Ginsbourger et al. 2010).
        double[] believed = [.. warped, .. running.Select(place => posterior.At(place).Mean)];
        return (Posterior.Of(space, [.. sample.Places, .. running], believed, fit.Kernel), warped);
    }

    private static (Posterior Model, double Threshold) Slack(ModelSpace space, Sample sample, IReadOnlyList<double[]> running)
    {
        var mean = sample.Scores.Average();
        var deviation = Math.Sqrt(sample.Scores.Average(slack => (slack - mean) * (slack - mean)));
        return (Model(space, sample, running).Posterior, -mean / (deviation > 0 ? deviation : 1));
    }
}
