using MLWorkbench.Data.Characteristics;
using Xunit;

namespace MLWorkbench.Data.Tests.Characteristics;

/// <summary>Table 1: what the manifest says of patients, by partition.</summary>
public class ColumnSummariesTests
{
    [Fact]
    public void WordsOfPatients_AreCountedByPatient_MissingOnesLast()
    {
        var sex = Assert.Single(ColumnSummaries.Of(
        [
            At(Partition.Training, "p1", ("sex", "f")), At(Partition.Training, "p1", ("sex", "f")), At(Partition.Training, "p2", ("sex", "m")),
            At(Partition.Test, "p3", ("sex", "")),
        ]));

        Assert.True(sex.PerGroup);
        Assert.Equal(["f", "m", ""], sex.Values.Select(value => value.Value));
        Assert.Equal(1, sex.Values[0].Counts[Partition.Training]);
        Assert.Equal(2, sex.Values[0].Totals[Partition.Training]);
        Assert.Equal(1, sex.Values[2].Counts[Partition.Test]);
    }

    [Fact]
    public void WhatDiffersWithinAPatient_IsCountedByImage()
    {
        var view = Assert.Single(ColumnSummaries.Of(
            [At(Partition.Training, "p1", ("view", "ap")), At(Partition.Training, "p1", ("view", "pa")), At(Partition.Training, "p2", ("view", "pa"))]));

        Assert.False(view.PerGroup);
        Assert.Equal(3, view.Values[0].Totals[Partition.Training]);
    }

    [Fact]
    public void Numbers_GetTheirMiddleHalf()
    {
        var age = Assert.Single(ColumnSummaries.Of([.. Enumerable.Range(0, 9).Select(index => At(Partition.Training, $"p{index}", ("age", $"{10 * index}")))]));

        Assert.Empty(age.Values);
        Assert.Equal(new Quartiles(20, 40, 60), age.Ranges[Partition.Training]);
    }

    [Fact]
    public void ColumnsOfManyWords_AreLeftOut_TheyMightBeNames() =>
        Assert.Empty(ColumnSummaries.Of([.. Enumerable.Range(0, 9).Select(index => At(Partition.Training, $"p{index}", ("name", $"name {index}")))]));

    [Fact]
    public void AColumnWithOneValue_SaysNothing() =>
        Assert.Empty(ColumnSummaries.Of([At(Partition.Training, "p1", ("site", "north")), At(Partition.Test, "p2", ("site", "north"))]));

    private static Sample At(Partition partition, string group, (string Name, string Value) column) =>
        new($"{Guid.NewGuid()}", new FileImage("x.png"), [0], group, partition, -1, new Dictionary<string, string> { [column.Name] = column.Value });
}
