using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Evaluation.Curves;
using MLWorkbench.Reporting.Html.Charts;
using Xunit;

namespace MLWorkbench.Reporting.Tests.Html;

public class CurveThinningTests
{
    [Fact]
    public void Thin_KeepsEndsAndStaysNearEveryPoint() => Prop.ForAll<int>(seed =>
    {
        var points = ClassCurves.Of(Demo.Predictions(["no", "yes"], 150, 150, seed, 1), 1)!.Roc;
        var thin = CurveThinning.Thin(points).ToArray();
        return thin[0] == points[0]
            && thin[^1] == points[^1]
            && points.All(point => thin.Min(kept => Math.Abs(kept.X - point.X) + Math.Abs(kept.Y - point.Y)) < 0.02);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Thin_ManySamples_LeavesFewPoints()
    {
        var points = ClassCurves.Of(Demo.Predictions(["no", "yes"], 20_000, 20_000, 1, 1), 1)!.Roc;

        Assert.InRange(CurveThinning.Thin(points).Count(), 20, 700);
    }

    [Fact]
    public void Thin_OnePoint_IsThatPoint() => Assert.Single(CurveThinning.Thin([new(0.5, 1, 1)]));
}
