using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Foundation.Seeds;

namespace MLWorkbench.AutoML.Tuners.GaussianProcess;

/// <summary>Latin hypercubes: of as many trials as there are startup points every one lies in another slice of every dimension.</summary>
internal static class StartupDesign
{
    /// <summary>The point of a trial; trials after the first hypercube are of further ones.</summary>
    /// <param name="history">Names the space, the seed and the trial's number.</param>
    /// <param name="size">Points of a hypercube.</param>
    public static UnitPoint Point(TrialHistory history, int size)
    {
        var (cube, index) = Math.DivRem(history.Number - 1, size);
        return new(Enumerable.Range(0, history.Space.Dimensions.Count).Select(Coordinate).ToArray());

        double Coordinate(int dimension)
        {
            var generator = SeedSequence.Stream(history.Seed, "gp-startup", cube, dimension);
            var slices = Enumerable.Range(0, size).ToArray();
            generator.Shuffle(slices);
            for (var i = 0; i < index; i++)
                generator.NextDouble();
            return (slices[index] + generator.NextDouble()) / size;
        }
    }
}
