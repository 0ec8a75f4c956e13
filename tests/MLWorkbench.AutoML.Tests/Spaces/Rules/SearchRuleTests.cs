using MLWorkbench.AutoML.Spaces;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.AutoML.Tuners.Random;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Spaces.Rules;

public class SearchRuleTests
{
    private static readonly Dimension[] Dimensions =
    [
        new CategoricalDimension("train", ["cnn", "transfer"]),
        new IntegerDimension("train.cnn.blocks", 1, 6) { Parent = "train", ParentChoice = "cnn" },
        new CategoricalDimension("train.cnn.filters", ["8", "16", "32"]) { Parent = "train", ParentChoice = "cnn" },
        new CategoricalDimension("resize.mode", ["pad", "stretch"]),
    ];

    [Theory]
    [InlineData("train.cnn.blocks * train.cnn.filters <= 64", 4L, "16", true)]
    [InlineData("train.cnn.blocks * train.cnn.filters <= 64", 3L, "32", false)]
    [InlineData("2 * ( train.cnn.blocks + 1 ) - 1 > 6", 3L, "8", true)]
    [InlineData("2 * ( train.cnn.blocks + 1 ) - 1 > 6", 2L, "8", false)]
    [InlineData("train.cnn.filters != 16", 1L, "16", false)]
    [InlineData("resize.mode == pad", 1L, "16", true)]
    [InlineData("resize.mode == stretch", 1L, "16", false)]
    public void Holds_ComputesBothSides(string rule, long blocks, string filters, bool holds)
    {
        var space = new SearchSpace(Dimensions, [rule]);

        Assert.Equal(holds, space.Allows(new Dictionary<string, object>
        {
            ["train"] = "cnn", ["train.cnn.blocks"] = blocks, ["train.cnn.filters"] = filters, ["resize.mode"] = "pad",
        }));
    }

    [Fact]
    public void ARule_HoldsWhereItsParametersDoNotCount() =>
        Assert.True(new SearchSpace(Dimensions, ["train.cnn.blocks > 5"]).Allows(
            new Dictionary<string, object> { ["train"] = "transfer", ["resize.mode"] = "pad" }));

    [Theory]
    [InlineData("train.cnn.block <= 3", "'train.cnn.block' is no parameter of this search. Did you mean 'train.cnn.blocks'?")]
    [InlineData("train.cnn.blocks<=3", "is no parameter of this search.")]
    [InlineData("12 < depth", "is no parameter of this search. Searched are train, train.cnn.blocks, train.cnn.filters, resize.mode.")]
    [InlineData("train.cnn.blocks <= ", "it ends where a parameter, a number or a word is expected")]
    [InlineData("train.cnn.blocks = 3", "'=' stands where a comparison is expected")]
    [InlineData("train.cnn.blocks <= 3 4", "'4' is one word too many")]
    [InlineData("1 <= 3", "it names no searched parameter")]
    [InlineData("( train.cnn.blocks <= 3", "a closing parenthesis is missing")]
    [InlineData("resize.mode == pat", "'pat' is no parameter of this search. Did you mean 'pad'?")]
    public void WhatIsNoRule_IsRefusedWithItsText(string rule, string message)
    {
        var refusal = Assert.Throws<InputException>(() => new SearchSpace(Dimensions, [rule]));

        Assert.StartsWith($"search.rules: '{rule}': ", refusal.Message);
        Assert.Contains(message, refusal.Message);
    }

    [Fact]
    public void Cardinality_CountsWhatTheRulesLeave()
    {
        Assert.Equal(38, new SearchSpace(Dimensions).Cardinality);
        Assert.Equal(2, new SearchSpace(Dimensions, ["train == transfer"]).Cardinality);
        Assert.Equal(2 + (2 * 2), new SearchSpace(Dimensions, ["train.cnn.blocks * train.cnn.filters <= 16", "train.cnn.filters == 8"]).Cardinality);
    }

    [Fact]
    public void RulesThatContradictEachOther_AreRefused()
    {
        var refusal = Assert.Throws<InputException>(() => new SearchSpace(Dimensions, ["train == cnn", "train.cnn.blocks > 6"]));

        Assert.Equal("search.rules: no configuration satisfies 'train == cnn' and 'train.cnn.blocks > 6'.", refusal.Message);
        Assert.Throws<InputException>(() => new SearchSpace([new RealDimension("x", 0, 1)], ["x > 2"]));
    }

    [Fact]
    public void AllowedTuner_ProposesOnlyWhatIsAllowed_AndIsPure()
    {
        var space = new SearchSpace([new RealDimension("x", 0, 1), new RealDimension("y", 0, 1)], ["x + y <= 0.1"]);
        var tuner = new AllowedTuner(new RandomTuner());
        for (var number = 1; number <= 100; number++)
        {
            var history = new TrialHistory(space, new Objective("auroc"), 1, number, []);

            var values = space.Decode(tuner.Propose(history));

            Assert.True(space.Allows(values));
            Assert.Equal(values, space.Decode(tuner.Propose(history)));
        }
    }
}
