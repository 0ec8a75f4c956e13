using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.AutoML.Tuners;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Tuners;

/// <summary>What every tuner owes, over spaces and histories of every shape.</summary>
internal static class TunerLaws
{
    /// <summary>A proposal lies in the unit cube, has a coordinate wherever a dimension counts, and depends on the history alone.</summary>
    /// <param name="options">The tuner.</param>
    /// <param name="objectives">How many objectives the histories have.</param>
    /// <param name="constrained">Whether they have a constraint.</param>
    /// <param name="runs">Histories to try.</param>
    public static void Hold(TunerOptions options, int objectives = 1, bool constrained = false, int runs = 200) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), number =>
        {
            var history = RandomStudies.History(number, objectives, constrained);
            var point = options.Create().Propose(history);
            var values = history.Space.Decode(point);
            var again = RandomStudies.History(number, objectives, constrained);

            for (var i = 0; i < point.Count; i++)
                Assert.True(!values.ContainsKey(history.Space.Dimensions[i].Name) || point[i] is >= 0 and <= 1, $"{point[i]} in dimension {i} of history {number}");
            Assert.Equal(values, again.Space.Decode(options.Create().Propose(again)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(runs));
}
