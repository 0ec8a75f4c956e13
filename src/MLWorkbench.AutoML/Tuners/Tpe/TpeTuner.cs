using MLWorkbench.AutoML.Sampling;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.AutoML.Tuners.Tpe;

/// <summary>
/// Tree-structured Parzen estimator (Bergstra et al. 2011): divides the trials into good and worse ones and proposes a place where the
/// density of the good ones is highest compared with that of the worse ones. Values that have been tried are passed over.
/// </summary>
/// <param name="options">The settings.</param>
public sealed class TpeTuner(TpeOptions options) : ITuner
{
    // Several objectives have a whole front of good trials; of one objective more than these blur where the best ones are.
    private const int MostGood = 25;

    /// <inheritdoc/>
    public UnitPoint Propose(TrialHistory history)
    {
        var random = SeedSequence.Stream(history.Seed, "tpe-tuner", history.Number);
        var ranking = new TrialRanking(history);
        var first = ranking.Count < options.Startup ? [Startup(history)] : Modelled(history, ranking, random);
        return TriedValues.FirstNew(history, first.Concat(Anywhere(history.Space, random)));
    }

    // Even coverage instead of chance: with so few points, clusters and holes are what chance is best at.
    private static UnitPoint Startup(TrialHistory history)
    {
        var sequence = new SobolSequence(history.Space.Dimensions.Count, SeedSequence.Derive(history.Seed, "tpe-startup"));
        return new(sequence.Point(history.Number - 1));
    }

    private static IEnumerable<UnitPoint> Anywhere(SearchSpace space, System.Random random)
    {
        while (true)
            yield return new(space.Dimensions.Select(_ => random.NextDouble()).ToArray());
    }

    // Fewer candidates look farther around: what helps where the best place has been tried already.
    private IEnumerable<UnitPoint> Modelled(TrialHistory history, TrialRanking ranking, System.Random random)
    {
        var share = (int)Math.Ceiling(options.GoodShare * ranking.Count);
        var trials = ranking.Divide(history.Further.Count == 0 ? Math.Min(share, MostGood) : share);
        var groups = DimensionGroup.Of(history.Space);
        var models = new GroupModel?[groups.Count];
        for (var candidates = options.Candidates; candidates >= 1; candidates /= 2)
            yield return Point(candidates);

        UnitPoint Point(int candidates)
        {
            var point = new double[history.Space.Dimensions.Count];
            Array.Fill(point, double.NaN);
            for (var i = 0; i < groups.Count; i++)
            {
                if (groups[i].Counts(point))
                {
                    models[i] ??= new(groups[i], trials, options);
                    groups[i].Write(models[i]!.Propose(candidates, random), point);
                }
            }

            return new(point);
        }
    }
}
