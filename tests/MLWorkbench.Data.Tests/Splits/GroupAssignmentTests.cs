using MLWorkbench.Data.Splits;
using Xunit;

namespace MLWorkbench.Data.Tests.Splits;

public class GroupAssignmentTests
{
    [Fact]
    public void Divide_BalancesGroupsAsWellAsImages()
    {
        var random = new Random(3);
        var groups = Enumerable.Range(0, 400).Select(_ => new[] { random.Next(1, 8) }).ToList();

        var parts = GroupAssignment.Divide(groups, [new Share(0.7, 1), new Share(0.3, 0)], new Random(1));

        Assert.InRange(parts.Count(part => part == 1), 119, 121);
        Assert.InRange(groups.Where((_, index) => parts[index] == 1).Sum(group => group[0]) / (double)groups.Sum(group => group[0]), 0.295, 0.305);
    }

    [Fact]
    public void Divide_TwentyThousandGroups_TakesSeconds()
    {
        var random = new Random(3);
        var groups = Enumerable.Range(0, 20_000).Select(_ => new[] { random.Next(3), random.Next(2), random.Next(2) }).ToList();

        var parts = GroupAssignment.Divide(groups, [new Share(0.7, 2), new Share(0.15, 1), new Share(0.15, 0)], new Random(1));

        Assert.InRange(parts.Count(part => part == 0), 13_990, 14_010);
    }
}
