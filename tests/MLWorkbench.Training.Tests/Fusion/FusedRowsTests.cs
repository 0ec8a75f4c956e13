using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Training.Fusion;
using Xunit;

namespace MLWorkbench.Training.Tests.Fusion;

public sealed class FusedRowsTests
{
    [Fact]
    public void WhatIsJoined_ComesApartAgain() => Prop.ForAll(Gen.Choose(0, 500).ToArbitrary(), seed =>
    {
        var (leftWidth, rightWidth, count) = (1 + (seed % 7), 1 + (seed / 7 % 5), seed / 35 % 9);
        float[] first = [.. Enumerable.Range(0, count * leftWidth).Select(value => (float)value)];
        float[] second = [.. Enumerable.Range(0, count * rightWidth).Select(value => -1f - value)];

        var joined = FusedRows.Joined(first, leftWidth, second, rightWidth);

        return FusedRows.Part(joined, leftWidth + rightWidth, 0, leftWidth).SequenceEqual(first)
            && FusedRows.Part(joined, leftWidth + rightWidth, leftWidth, rightWidth).SequenceEqual(second);
    }).QuickCheckThrowOnFailure();
}
