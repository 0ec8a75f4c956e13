using System.Globalization;
using MLWorkbench.Evaluation.Predictions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Evaluation.Subgroups;
using MLWorkbench.Evaluation.Thresholds;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.Evaluation.Tests.Subgroups;

public class SubgroupEvaluatorTests
{
    [Fact]
    public void Levels_AreJudgedAsIfAlone()
    {
        var set = With(index => index % 3 == 0 ? "f" : "m");

        var column = Judge(set).Single();

        Assert.Equal(["m", "f"], column.Levels.Select(level => level.Value));
        var women = new PredictionSet(set.Task, set.Classes, null, [.. set.Rows.Where(row => row.Columns["sex"] == "f")]);
        var alone = Evaluator.Estimate(women, ["auroc", "sensitivity", "specificity"], OperatingThreshold.At(0.5), new() { Bootstrap = 200 });
        Assert.Equal(alone, column.Levels[1].Metrics);
        Assert.Contains("not corrected for the number of subgroups", column.Note);
    }

    [Fact]
    public void Difference_IsOneValueMinusTheOthers()
    {
        var column = Judge(With(index => index % 2 == 0 ? "f" : "m")).Single();

        foreach (var metric in new[] { "auroc", "sensitivity", "specificity" })
        {
            var (first, second) = (column.Levels[0].Metrics[metric].Value!.Value, column.Levels[1].Metrics[metric].Value!.Value);
            var difference = column.Levels[0].Differences[metric];
            Assert.Equal(first - second, difference.Value!.Value, 1e-12);
            Assert.InRange(difference.Value.Value, difference.Low!.Value, difference.High!.Value);
        }
    }

    [Fact]
    public void SmallSubgroup_IsNotEstimableWithTheReason()
    {
        var column = Judge(With(index => index < 6 ? "x" : index % 2 == 0 ? "f" : "m")).Single();

        var small = column.Levels.Single(level => level.Value == "x");
        Assert.All(small.Metrics.Values, estimate => Assert.Equal((null, "only 6 groups; a subgroup needs at least 10"), (estimate.Value, estimate.Reason)));
        Assert.Empty(small.Differences);
    }

    [Fact]
    public void RareValues_ArePutTogether()
    {
        var column = Judge(With(index => index < 30 ? $"site{index % 5}" : index % 2 == 0 ? "f" : "m")).Single();

        Assert.Equal("other", column.Levels[^1].Value);
        Assert.Equal(30, column.Levels[^1].Samples);
        Assert.StartsWith("5 rarer values are put together: 'site0', 'site1', 'site2', 'site3', 'site4'.", column.Note);
    }

    [Fact]
    public void SamplesWithoutAValue_AreInNoSubgroupAndCounted()
    {
        var column = Judge(With(index => index < 20 ? "n/a" : index % 2 == 0 ? "f" : "m")).Single();

        Assert.Equal(180, column.Levels.Sum(level => level.Samples));
        Assert.StartsWith("20 of 200 samples have no value and are in no subgroup.", column.Note);
    }

    [Fact]
    public void NothingToCompare_IsSaid()
    {
        Assert.Equal("There are no two subgroups to compare.", Judge(With(_ => "m")).Single().Note);
        Assert.EndsWith("There are no two subgroups to compare.", Judge(With(_ => "")).Single().Note);
        Assert.EndsWith("There are no two subgroups to compare.", Judge(With(index => $"id{index}")).Single().Note);
    }

    [Fact]
    public void Ages_AreBandedWithRoundEdges()
    {
        var column = Judge(With(index => (20 + (index * 65 / 200)).ToString(CultureInfo.InvariantCulture))).Single();

        Assert.Equal(["under 40", "40 to under 60", "60 to under 80", "80 and over"], column.Levels.Select(level => level.Value));
        Assert.Equal(200, column.Levels.Sum(level => level.Samples));
    }

    [Fact]
    public void AgesAsDicomWritesThem_AreNumbers() =>
        Assert.Contains("40 to under 60", Judge(With(index => $"{20 + (index * 65 / 200):000}Y")).Single().Levels.Select(level => level.Value));

    [Fact]
    public void SmallNumbers_HaveSmallEdges() => Assert.All(
        Judge(With(index => (0.1 + (index * 0.001)).ToString(CultureInfo.InvariantCulture))).Single().Levels,
        level => Assert.Matches("^(under 0\\.15|0\\.\\d+ to under 0\\.\\d+|0\\.\\d+ and over)$", level.Value));

    [Fact]
    public void FewNumbers_AreValues() =>
        Assert.Equal(["1.5", "3"], Judge(With(index => index % 2 == 0 ? "1.5" : "3")).Single().Levels.Select(level => level.Value));

    [Fact]
    public void ClassMissingInASubgroup_HasNoMeanThatMisleads()
    {
        var set = Samples.Random(300, 100, 5, 3);
        var rows = set.Rows.Select(row => row with
        {
            Columns = new Dictionary<string, string> { ["sex"] = row.Labels[0] == 2 || row.Group.GetHashCode(StringComparison.Ordinal) % 2 == 0 ? "m" : "f" },
        });

        var women = Judge(new(set.Task, set.Classes, null, [.. rows])).Single().Levels.Single(level => level.Value == "f");

        Assert.Equal("no sample here is 'class2'; a mean over the other classes could not be compared", women.Metrics["auroc_macro_ovr"].Reason);
    }

    [Fact]
    public void UnknownColumn_IsAnInputErrorThatProposesANearOne() => Assert.Equal(
        "evaluate.subgroups: there is no column 'sexx'. Did you mean 'sex'? Columns: sex.",
        Assert.Throws<InputException>(() => SubgroupEvaluator.Judge(
            With(_ => "f"), OperatingThreshold.At(0.5), new() { Subgroups = ["sexx"] })).Message);

    [Fact]
    public void NoColumnsAtAll_IsSaid() => Assert.EndsWith(
        "The samples have no further columns.",
        Assert.Throws<InputException>(() => SubgroupEvaluator.Judge(
            Samples.Random(20, 20, 1), OperatingThreshold.At(0.5), new() { Subgroups = ["sex"] })).Message);

    private static IReadOnlyList<SubgroupColumn> Judge(PredictionSet set) =>
        SubgroupEvaluator.Judge(set, OperatingThreshold.DefaultFor(set.Task), new() { Subgroups = ["sex"], Bootstrap = 200 });

    /// <summary>200 patients with an image each.</summary>
    private static PredictionSet With(Func<int, string> value)
    {
        var set = Samples.Random(200, 200, 8);
        return new(
            set.Task,
            set.Classes,
            null,
            [
                .. set.Rows.Select((row, index) => row with
                {
                    Group = $"p{index}", Columns = new Dictionary<string, string> { ["sex"] = value(index) },
                }),
            ]);
    }
}
