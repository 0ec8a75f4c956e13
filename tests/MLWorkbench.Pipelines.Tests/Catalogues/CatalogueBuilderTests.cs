using System.ComponentModel.DataAnnotations;
using MLWorkbench.Pipelines.Catalogues;
using MLWorkbench.Pipelines.Tests.Language;
using Xunit;

namespace MLWorkbench.Pipelines.Tests.Catalogues;

public sealed class CatalogueBuilderTests
{
    [Theory]
    [InlineData("LearningRate", "learning-rate")]
    [InlineData("L2", "l2")]
    [InlineData("Conv6", "conv6")]
    [InlineData("ZScore", "z-score")]
    [InlineData("UseGPUMemory", "use-gpu-memory")]
    [InlineData("ShiftX", "shift-x")]
    [InlineData("F1", "f1")]
    public void KebabCase_SpellsNames(string name, string kebab) => Assert.Equal(kebab, KebabCase.From(name));

    [Fact]
    public void Entries_CarryTheirDocumentation() =>
        Assert.Equal("A network from scratch.", TestCatalogue.Instance.Trainers.Single(t => t.Name == "cnn").Summary);

    [Fact]
    public void Build_RefusesWhatCannotBeSaid() => AssertRefused(
        "WithObject.Value of type Object cannot be said in a pipeline file.", new CatalogueBuilder().AddStep<WithObject>("a"));

    [Fact]
    public void Build_RefusesDefaultsOutOfBounds() => AssertRefused(
        "A default of WithBadDefault does not satisfy its own bounds. a.size: 'size' must be between 1 and 5, not 0",
        new CatalogueBuilder().AddStep<WithBadDefault>("a"));

    [Fact]
    public void Build_RefusesSearchWordsAsOptions() => AssertRefused(
        "WithChoice.Choice: 'choice' is a word of search expressions.", new CatalogueBuilder().AddStep<WithChoice>("a"));

    [Fact]
    public void Build_RefusesARecordThatContainsItself() => AssertRefused(
        "WithItself contains itself.", new CatalogueBuilder().AddStep<WithItself>("a"));

    [Fact]
    public void Build_RefusesUnknownOptionNames() => AssertRefused(
        "SearchOptions has no option 'Trails'.",
        new CatalogueBuilder().AddVariant<TunerOptions, RandomTuner>("random").AddSection<SearchOptions>("search", budgets: ["Trails"]));

    [Fact]
    public void Build_RefusesOneRecordForTwoSteps() => AssertRefused(
        "CnnOptions stands for both 'a' and 'b'.",
        new CatalogueBuilder()
            .AddVariant<HeadOptions, LogisticHead>("logistic").AddStep<CnnOptions>("a").AddTrainer<CnnOptions>("b"));

    [Fact]
    public void Add_RefusesANameTwice() =>
        Assert.Throws<ArgumentException>(() => new CatalogueBuilder().AddStep<ResizeOptions>("a").AddStep<AugmentOptions>("a"));

    [Fact]
    public void Add_RefusesNamesThatAreNotKebabCase() =>
        Assert.Throws<ArgumentException>(() => new CatalogueBuilder().AddStep<ResizeOptions>("Resize_it"));

    private static void AssertRefused(string message, CatalogueBuilder builder) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(builder.Build).Message);

    public sealed record WithObject
    {
        public object Value { get; init; } = 1;
    }

    public sealed record WithBadDefault
    {
        [Range(1, 5)] public int Size { get; init; }
    }

    public sealed record WithChoice
    {
        public int Choice { get; init; }
    }

    public sealed record WithItself
    {
        public WithItself? Inner { get; init; }
    }
}
