using MLWorkbench.Data.Splits;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.Data.Tests.Splits;

public class SchemeTests
{
    [Theory]
    [InlineData(ValidationScheme.HoldOut, 1000, 1000)]
    [InlineData(ValidationScheme.HoldOut, 1970, 30)]
    [InlineData(ValidationScheme.Nested, 1990, 29)]
    [InlineData(ValidationScheme.CrossValidation, 1000, 999)]
    [InlineData(ValidationScheme.CrossValidation, 120, 30)]
    [InlineData(ValidationScheme.Nested, 121, 29)]
    [InlineData(ValidationScheme.Nested, 75, 74)]
    public void Auto_DecidesByGroups(ValidationScheme expected, params int[] groups) =>
        Assert.Equal(expected, Splitter.Divide(Input(groups), new SplitOptions(), 1).Scheme);

    [Fact]
    public void Auto_CountsPatients_NotImages()
    {
        var one = Input(40, 40);
        var many = one with { Groups = [.. one.Groups.SelectMany(group => Enumerable.Repeat(group, 30))], Labels = [.. one.Labels.SelectMany(label => Enumerable.Repeat(label, 30))], Official = [.. Enumerable.Repeat((Partition?)null, 2400)] };

        var result = Splitter.Divide(many, new SplitOptions(), 1);

        Assert.Equal(ValidationScheme.Nested, result.Scheme);
        Assert.StartsWith("80 patients, 40 in the smaller class: too few to hold out a test set; each is tested once, in one of 5 outer folds", result.Reason);
        Assert.Equal(result.Reason, result.Notices[0]);
    }

    [Theory]
    [InlineData("3,000 patients, 1,000 in the smaller class: enough to hold out 15 % for validation and 15 % for the test", 2000, 1000)]
    [InlineData("300 patients, 50 in the smallest class ('class 1'): a quarter is kept for the test, the others validate each other in 5 folds", 150, 50, 100)]
    [InlineData("300 patients, 20 in the smaller class: too few of that class to hold out a test set; each is tested once, in one of 5 outer folds, by models that never saw it, so the result judges the procedure", 280, 20)]
    public void Reason_IsOneSentenceWithNumbers(string expected, params int[] groups) =>
        Assert.Equal(expected, Splitter.Divide(Input(groups), new SplitOptions(), 1).Reason);

    [Fact]
    public void Reason_OfTwinsThatCountAsOne_SaysSo()
    {
        var input = Input(40, 40) with { Unit = "image" };
        var twins = input with { Groups = [input.Groups[1], .. input.Groups.Skip(1)] };

        Assert.StartsWith("79 different images, 39 in the smaller class", Splitter.Divide(twins, new SplitOptions(), 1).Reason);
    }

    [Fact]
    public void Auto_Of200Patients_KeepsAQuarterForTheTest_AndDividesTheRestInto5()
    {
        var result = Splitter.Divide(Input(120, 80), new SplitOptions(), 1);

        Assert.Equal(50, result.Partitions.Count(partition => partition == Partition.Test));
        Assert.Equal([30, 30, 30, 30, 30], result.Folds.Where(fold => fold >= 0).CountBy(fold => fold).Select(pair => pair.Value));
        Assert.DoesNotContain(Partition.Validation, result.Partitions);
    }

    [Fact]
    public void Nested_HoldsNothingOut()
    {
        var result = Splitter.Divide(Input(30, 20), new SplitOptions(), 1);

        Assert.All(result.Partitions, partition => Assert.Equal(Partition.Training, partition));
        Assert.All(result.Folds.Zip(Labels(30, 20)).GroupBy(pair => pair.First), fold =>
            Assert.Equal((6, 4), (fold.Count(pair => pair.Second == 0), fold.Count(pair => pair.Second == 1))));
    }

    [Theory]
    [InlineData(5, 40, 10)]
    [InlineData(4, 40, 9)]
    [InlineData(3, 40, 6)]
    [InlineData(2, 40, 4)]
    [InlineData(3, 40, 3)]
    public void Nested_OfARareClass_HasFewerFolds_WithTheClassOnEachSide(int folds, params int[] groups)
    {
        var result = Splitter.Divide(Input(groups), new SplitOptions(), 1);

        Assert.Equal(folds, result.Folds.Max() + 1);
        var rare = result.Folds.Skip(groups[0]).CountBy(fold => fold).Select(pair => pair.Value).ToList();
        Assert.Equal(folds, rare.Count);
        Assert.All(rare, count => Assert.True(groups[1] - count >= 2));
        Assert.All(rare, count => Assert.True(groups[1] < 4 || count >= 2));
    }

    [Theory]
    [InlineData("Class 'class 1' has 2 patients: it cannot be in training, validation and test. Merge it, drop it, or set split.minimum-groups: 2.", 40, 2)]
    [InlineData("Class 'class 1' has 1 patient: it cannot be in both training and test. Merge it, drop it, or set split.minimum-groups: 1.", 40, 1)]
    public void Nested_OfAClassWithTooFewPatients_IsRefusedByName(string message, params int[] groups) =>
        Assert.Equal(message, Assert.Throws<InputException>(() => Splitter.Divide(Input(groups), new SplitOptions(), 1)).Message);

    [Fact]
    public void Nested_OfAClassWithOnePatient_WhenAllowed_TellsWhoNeverSawIt()
    {
        var result = Splitter.Divide(Input(40, 1), new SplitOptions { MinimumGroups = 1 }, 1);

        Assert.Equal(5, result.Folds.Max() + 1);
        Assert.Contains(result.Notices, notice => notice.StartsWith("class 'class 1' has 1 patient, all in fold", StringComparison.Ordinal));
    }

    [Fact]
    public void Auto_KeepsSharesThatAreGiven()
    {
        var result = Splitter.Divide(Input(50, 50), new SplitOptions { Train = 0.70 }, 1);

        Assert.Equal((ValidationScheme.HoldOut, 15), (result.Scheme, result.Partitions.Count(partition => partition == Partition.Test)));
        Assert.Equal("100 patients, 50 in the smaller class: divided as the pipeline says", result.Reason);
        Assert.Empty(result.Notices);
    }

    [Fact]
    public void Auto_KeepsFoldsThatAreGiven()
    {
        var result = Splitter.Divide(Input(50, 50), new SplitOptions { Folds = 4 }, 1);

        Assert.Equal(ValidationScheme.CrossValidation, result.Scheme);
        Assert.Equal((4, 15), (result.Folds.Max() + 1, result.Partitions.Count(partition => partition == Partition.Test)));
    }

    [Fact]
    public void Auto_KeepsAWholeSplitThatCameWithTheData_HoweverFewTheyAre()
    {
        var input = Input(40, 40);
        var official = input.Groups.Select((_, index) => (Partition?)(Partition)(index % 4 == 0 ? 2 : index % 4 == 1 ? 1 : 0)).ToList();

        var result = Splitter.Divide(input with { Official = official }, new SplitOptions(), 1);

        Assert.Equal(ValidationScheme.HoldOut, result.Scheme);
        Assert.Equal("80 patients, 40 in the smaller class: divided as the data came", result.Reason);
        Assert.Equal(20, result.Partitions.Count(partition => partition == Partition.Test));
    }

    [Theory]
    [InlineData(40, ValidationScheme.CrossValidation, "the test set is the one that came with the data, the others validate each other in 5 folds")]
    [InlineData(1_400, ValidationScheme.HoldOut, "divided as the data came")]
    public void Auto_OfATestSetThatCameAlone_KeepsIt_AndFoldsTheRestWhereOnePartWouldBeSmall(int ofClass, ValidationScheme scheme, string reason)
    {
        var input = Input(ofClass, ofClass);
        var official = input.Groups.Select((_, index) => (Partition?)(index % 4 == 0 ? Partition.Test : Partition.Training)).ToList();

        var result = Splitter.Divide(input with { Official = official }, new SplitOptions(), 1);

        Assert.Equal(scheme, result.Scheme);
        Assert.EndsWith(reason, result.Reason);
        Assert.Equal(Enumerable.Range(0, official.Count).Where(index => index % 4 == 0), Enumerable.Range(0, official.Count).Where(index => result.Partitions[index] == Partition.Test));
    }

    [Fact]
    public void CrossValidation_KeepsAnOfficialTest_AndFoldsTheRest()
    {
        var input = Input(40, 40);
        var official = input.Groups.Select((_, index) => (Partition?)(Partition)(index % 4 == 0 ? 2 : index % 4 == 1 ? 1 : 0)).ToList();

        var result = Splitter.Divide(input with { Official = official }, new SplitOptions { Scheme = ValidationScheme.CrossValidation }, 1);

        Assert.Equal(20, result.Partitions.Count(partition => partition == Partition.Test));
        Assert.Equal([12, 12, 12, 12, 12], result.Folds.Where(fold => fold >= 0).CountBy(fold => fold).Select(pair => pair.Value));
    }

    [Fact]
    public void Nested_OfDataWithATestPart_IsRefused()
    {
        var input = Input(40, 40);
        var official = input.Groups.Select((_, index) => (Partition?)(index % 4 == 0 ? Partition.Test : Partition.Training)).ToList();

        var failure = Assert.Throws<InputException>(() =>
            Splitter.Divide(input with { Official = official }, new SplitOptions { Scheme = ValidationScheme.Nested }, 1));

        Assert.StartsWith("The data come with 20 test samples, but split.scheme is nested", failure.Message);
    }

    [Fact]
    public void ContradictoryOptions_AreRefused()
    {
        SplitOptions[] wrong =
        [
            new() { Scheme = ValidationScheme.HoldOut, Folds = 5 },
            new() { Scheme = ValidationScheme.Nested, Test = 0.2 },
            new() { Scheme = ValidationScheme.Nested, Folds = 0 },
            new() { Scheme = ValidationScheme.CrossValidation, Folds = 0 },
            new() { Scheme = ValidationScheme.CrossValidation, Test = 1 },
            new() { Folds = 1 },
        ];

        Assert.All(wrong, options => Assert.StartsWith(
            "split.", Assert.Throws<InputException>(() => Splitter.Divide(Input(40, 40), options, 1)).Message));
    }

    private static IEnumerable<int> Labels(params int[] groups) => groups.SelectMany((count, label) => Enumerable.Repeat(label, count));

    /// <summary>One image per patient; as many patients per class as given.</summary>
    private static SplitInput Input(params int[] groups)
    {
        var labels = Labels(groups).ToList();
        return new SplitInput(
            [.. labels.Select(label => new[] { label })],
            [.. labels.Select((_, index) => $"p{index:0000}")],
            [.. labels.Select(_ => (Partition?)null)],
            [.. groups.Select((_, label) => $"class {label}")],
            "patient");
    }
}
