using MLWorkbench.AutoML.Spaces;

namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>
/// Finds the most promising place: evenly spread candidates and neighbours of the best trials, the best of which climb, continuous
/// coordinates by gradients and the others one after another.
/// </summary>
/// <param name="space">The space.</param>
/// <param name="acquisition">What is maximised.</param>
/// <param name="generator">Where candidates come from.</param>
internal sealed class AcquisitionSearch(ModelSpace space, Acquisition acquisition, System.Random generator)
{
    private const int Spread = 512;
    private const int NeighboursOfEach = 48;
    private const int GlobalStarts = 5;
    private const int LocalStarts = 4;
    private const int MixedStarts = 3;
    private const int Rounds = 4;
    private const int Steps = 30;
    private const int AllLevels = 16;

    /// <summary>The candidates in order of promise, best first; those that climbed stand in front.</summary>
    /// <param name="best">Places of the best trials, best first.</param>
    public IEnumerable<double[]> Run(IReadOnlyList<double[]> best)
    {
        var global = Rank(SpreadOut());
        var local = Rank(best.SelectMany(Neighbours));
        var climbed = Sort(global.Take(GlobalStarts).Concat(local.Take(LocalStarts)).Select(ClimbContinuous));
        if (space.Levels.Any(levels => levels > 1))
            climbed = Sort(climbed.Take(MixedStarts).Select(Climb).Concat(climbed.Skip(MixedStarts)));
        return climbed.Concat(global).Concat(local).Select(c => c.Place);
    }

    private List<(double[] Place, double Value)> Rank(IEnumerable<double[]> places) =>
        Sort(places.Select(place => (place, acquisition.At(place))));

    private static List<(double[] Place, double Value)> Sort(IEnumerable<(double[] Place, double Value)> places) =>
        [.. places.OrderByDescending(c => c.Value)];

    // A Kronecker sequence on the generalised golden ratio (Roberts 2018), shifted at random.
    private IEnumerable<double[]> SpreadOut()
    {
        var ratio = 2.0;
        for (var i = 0; i < 50; i++)
            ratio = Math.Pow(1 + ratio, 1.0 / (space.Count + 1));

        var shift = Enumerable.Range(0, space.Count).Select(_ => generator.NextDouble()).ToArray();
        for (var k = 1; k <= Spread; k++)
            yield return space.Place(new UnitPoint(shift.Select((s, i) => (s + (k * Math.Pow(ratio, -(i + 1)))) % 1)));
    }

    // Steps of every size between the whole range and a four-thousandth, in some of the coordinates.
    private IEnumerable<double[]> Neighbours(double[] centre)
    {
        for (var k = 0; k < NeighboursOfEach; k++)
        {
            var place = new double[space.Count];
            var size = Math.Pow(2, -12 * generator.NextDouble());
            var share = Math.Max(1.0 / space.Count, generator.NextDouble());
            for (var i = 0; i < place.Length; i++)
            {
                var moves = generator.NextDouble() < share;
                place[i] = double.IsNaN(centre[i]) ? Anywhere(i)
                    : !moves ? centre[i]
                    : space.IsCategory[i] ? (generator.NextDouble() < 0.3 ? Anywhere(i) : centre[i])
                    : Math.Clamp(centre[i] + (size * Normal()), 0, 1);
            }

            space.Snap(place);
            yield return place;
        }
    }

    private double Anywhere(int dimension) =>
        space.IsCategory[dimension] ? generator.Next(space.Levels[dimension]) : generator.NextDouble();

    private double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - generator.NextDouble())) * Math.Cos(2 * Math.PI * generator.NextDouble());

    private (double[] Place, double Value) Climb((double[] Place, double Value) start)
    {
        var (place, value) = start;
        for (var round = 0; round < Rounds && StepDiscrete(ref place, ref value); round++)
            (place, value) = ClimbContinuous((place, value));
        return (place, value);
    }

    private (double[] Place, double Value) ClimbContinuous((double[] Place, double Value) start)
    {
        var place = start.Place.ToArray();
        int[] free = [.. Enumerable.Range(0, space.Count).Where(i => space.IsContinuous(i) && !double.IsNaN(place[i]))];
        if (free.Length == 0)
            return start;

        var full = new double[space.Count];
        var trial = place.ToArray();
        var point = Array.ConvertAll(free, i => place[i]);
        var low = new double[free.Length];
        var high = new double[free.Length];
        Array.Fill(high, 1);
        var end = -Lbfgs.Minimise(Evaluate, point, low, high, Steps, tolerance: 1e-4, firstStep: 0.02);
        if (!(end > start.Value))
            return start;
        for (var k = 0; k < free.Length; k++)
            place[free[k]] = point[k];
        return (place, end);

        double Evaluate(ReadOnlySpan<double> at, Span<double> gradient)
        {
            for (var k = 0; k < free.Length; k++)
                trial[free[k]] = at[k];
            var result = acquisition.At(trial, full);
            for (var k = 0; k < free.Length; k++)
                gradient[k] = -full[free[k]];
            return -result;
        }
    }

    private bool StepDiscrete(ref double[] place, ref double value)
    {
        var moved = false;
        for (var i = 0; i < space.Count; i++)
        {
            if (space.Levels[i] < 2 || double.IsNaN(place[i]))
                continue;
            foreach (var other in Alternatives(i, place[i]))
            {
                var changed = place.ToArray();
                changed[i] = other;
                for (var k = 0; k < changed.Length; k++)
                    changed[k] = double.IsNaN(changed[k]) ? Anywhere(k) : changed[k];
                space.Snap(changed);
                var at = acquisition.At(changed);
                if (at > value + 1e-9)
                    (place, value, moved) = (changed, at, true);
            }
        }

        return moved;
    }

    private IEnumerable<double> Alternatives(int dimension, double current)
    {
        if (space.IsCategory[dimension])
            return Enumerable.Range(0, space.Levels[dimension]).Select(level => (double)level).Where(level => !level.Equals(current));

        var here = space.LevelOf(dimension, current);
        var levels = space.Levels[dimension] <= AllLevels
            ? Enumerable.Range(0, space.Levels[dimension]).Select(level => (long)level)
            : Enumerable.Range(0, 20).SelectMany(k => new[] { here - (1L << k), here + (1L << k) });
        return levels
            .Where(level => level != here && level >= 0 && level < space.Levels[dimension])
            .Select(level => space.Level(dimension, level));
    }
}
