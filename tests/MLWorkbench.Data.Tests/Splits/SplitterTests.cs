using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Data.Splits;
using MLWorkbench.Foundation.Errors;
using Xunit;

namespace MLWorkbench.Data.Tests.Splits;

public class SplitterTests
{
    [Fact]
    public void Split_NeverSeparatesAPatient() => ForAll(manifest =>
    {
        var result = Splitter.Divide(manifest, Forgiving, 7);
        return manifest.Groups.Zip(result.Partitions).GroupBy(pair => pair.First).All(group => group.Distinct().Count() == 1);
    });

    [Fact]
    public void Folds_NeverSeparateAPatient() => ForAll(manifest =>
    {
        var result = Splitter.Divide(manifest, new SplitOptions { Folds = 2, MinimumGroups = 1 }, 7);
        return manifest.Groups.Zip(result.Folds).GroupBy(pair => pair.First).All(group => group.Distinct().Count() == 1);
    });

    [Fact]
    public void Folds_ValidateEverySampleThatIsNotTestOnce() => ForAll(manifest =>
    {
        var result = Splitter.Divide(manifest, new SplitOptions { Folds = 2, MinimumGroups = 1 }, 7);
        return result.Partitions.Zip(result.Folds).All(pair =>
            pair.First == Partition.Test ? pair.Second == -1 : pair is { First: Partition.Training, Second: 0 or 1 });
    });

    [Fact]
    public void Split_WithOneSeed_IsTheSameForAnyOrderOfRows() => ForAll(manifest =>
    {
        var order = Enumerable.Range(0, manifest.Groups.Count).Reverse().ToArray();
        var turned = manifest with
        {
            Groups = [.. order.Select(index => manifest.Groups[index])],
            Labels = [.. order.Select(index => manifest.Labels[index])],
        };
        var straight = Splitter.Divide(manifest, Forgiving, 7).Partitions;
        var back = Splitter.Divide(turned, Forgiving, 7).Partitions;
        return order.Select(index => straight[index]).SequenceEqual(back);
    });

    [Fact]
    public void Split_OfWholes_IsTheSameHoweverManySamplesEachGives() => ForAll(manifest =>
    {
        var parts = Enumerable.Range(0, manifest.Groups.Count).SelectMany(whole => Enumerable.Repeat(whole, 1 + (whole * 7 % 11))).ToList();
        var cut = new SplitInput(
            parts.ConvertAll(whole => manifest.Labels[whole]),
            parts.ConvertAll(whole => manifest.Groups[whole]),
            parts.ConvertAll(_ => (Partition?)null),
            manifest.Classes,
            manifest.Unit)
        {
            Wholes = parts.ConvertAll(whole => $"{whole}.nii"),
        };
        var once = Splitter.Divide(manifest, Forgiving, 7).Partitions;
        return parts.Select(whole => once[whole]).SequenceEqual(Splitter.Divide(cut, Forgiving, 7).Partitions);
    });

    [Fact]
    public void Split_OfSinglePatients_HasClassSharesWithinTwoImages() => Prop.ForAll(
        Gen.Choose(10, 200).ArrayOf(3).ToArbitrary(),
        Gen.Choose(0, 10_000).ToArbitrary(),
        (counts, seed) =>
        {
            var labels = counts.SelectMany((count, label) => Enumerable.Repeat(label, count)).ToList();
            var manifest = Input(labels, [.. labels.Select((_, index) => $"p{index:0000}")]);
            var partitions = Splitter.Divide(manifest, HeldOut, (ulong)seed).Partitions;
            return Shares.All(share => counts.Index().All(label =>
                Math.Abs(Count(manifest, partitions, share.Partition, label.Index) - (share.Fraction * label.Item)) <= 2));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Split_OfPatientsWithSeveralImages_HasClassSharesWithinTheLargestPatient() => ForAll(manifest =>
    {
        var partitions = Splitter.Divide(manifest, Forgiving, 7).Partitions;
        var largest = manifest.Groups.CountBy(group => group).Max(pair => pair.Value);
        return Shares.All(share => Enumerable.Range(0, manifest.Classes.Count).All(label =>
        {
            var total = manifest.Labels.Count(labels => labels[0] == label);
            return Math.Abs(Count(manifest, partitions, share.Partition, label) - (share.Fraction * total)) <= largest + 2;
        }));
    });

    [Fact]
    public void Split_GivesEveryPartEveryClass_WhenPatientsSuffice()
    {
        var labels = Enumerable.Repeat(0, 200).Concat(Enumerable.Repeat(1, 3)).ToList();
        var manifest = Input(labels, [.. labels.Select((_, index) => $"p{index:0000}")]);

        var partitions = Splitter.Divide(manifest, HeldOut, 3).Partitions;

        Assert.Equal([1, 1, 1], Shares.Select(share => Count(manifest, partitions, share.Partition, 1)));
    }

    [Fact]
    public void Split_WithAnotherSeed_IsAnother()
    {
        var labels = Enumerable.Range(0, 100).Select(index => index % 2).ToList();
        var manifest = Input(labels, [.. labels.Select((_, index) => $"p{index:000}")]);

        Assert.NotEqual(Splitter.Divide(manifest, HeldOut, 1).Partitions, Splitter.Divide(manifest, HeldOut, 2).Partitions);
    }

    [Fact]
    public void Split_WithASeedOfItsOwn_IgnoresTheStudysSeed()
    {
        var labels = Enumerable.Range(0, 100).Select(index => index % 2).ToList();
        var manifest = Input(labels, [.. labels.Select((_, index) => $"p{index:000}")]);
        var options = HeldOut with { Seed = 5 };

        Assert.Equal(Splitter.Divide(manifest, options, 1).Partitions, Splitter.Divide(manifest, options, 2).Partitions);
    }

    [Fact]
    public void OfficialTest_IsNeverTrainedOn_AndValidationIsCutFromTraining()
    {
        var labels = Enumerable.Range(0, 100).Select(index => index % 2).ToList();
        var official = labels.Select((_, index) => (Partition?)(index < 30 ? Partition.Test : Partition.Training)).ToList();
        var manifest = Input(labels, [.. labels.Select((_, index) => $"p{index / 2:000}")]) with { Official = official };

        var result = Splitter.Divide(manifest, HeldOut, 1);

        Assert.All(Enumerable.Range(0, 30), index => Assert.Equal(Partition.Test, result.Partitions[index]));
        Assert.DoesNotContain(Partition.Test, result.Partitions.Skip(30));
        Assert.InRange(result.Partitions.Count(partition => partition == Partition.Validation), 11, 14);
        Assert.Contains(result.Notices, notice => notice.Contains("come with no validation samples", StringComparison.Ordinal));
    }

    [Fact]
    public void OfficialSplit_ThatIsWhole_Stands()
    {
        var labels = Enumerable.Range(0, 90).Select(index => index % 2).ToList();
        var official = labels.Select((_, index) => (Partition?)(Partition)(index / 2 % 3)).ToList();
        var manifest = Input(labels, [.. labels.Select((_, index) => $"p{index:000}")]) with { Official = official };

        Assert.Equal(official.Select(partition => partition!.Value), Splitter.Divide(manifest, HeldOut, 1).Partitions);
    }

    [Theory]
    [InlineData(1, "Class 'mucinous' has 1 patient: it cannot be in both training and test. Merge it, drop it, or set split.minimum-groups: 1.")]
    [InlineData(2, "Class 'mucinous' has 2 patients: it cannot be in training, validation and test. Merge it, drop it, or set split.minimum-groups: 2.")]
    public void ClassWithTooFewPatients_IsRefusedByName(int patients, string message)
    {
        var manifest = WithRareClass(patients);

        var failure = Assert.Throws<InputException>(() => Splitter.Divide(manifest, HeldOut, 1));

        Assert.Equal(message, failure.Message);
    }

    [Fact]
    public void ClassWithOnePatient_WhenAllowed_GoesToTrainingAndIsTold()
    {
        var manifest = WithRareClass(1);

        var result = Splitter.Divide(manifest, HeldOut with { MinimumGroups = 1 }, 1);

        Assert.Equal(Partition.Training, result.Partitions[^1]);
        Assert.Contains(result.Notices, notice => notice.StartsWith("the test samples have none of class 'mucinous'", StringComparison.Ordinal));
    }

    [Fact]
    public void ClassWithTwoPatients_WhenAllowed_IsInTrainingAndTest()
    {
        var manifest = WithRareClass(2);

        var result = Splitter.Divide(manifest, HeldOut with { MinimumGroups = 2 }, 1);

        Assert.Equal([Partition.Training, Partition.Test], result.Partitions.TakeLast(4).Distinct().Order());
    }

    [Fact]
    public void SharesThatDoNotAddUp_AreRefused()
    {
        var failure = Assert.Throws<InputException>(() => Splitter.Divide(WithRareClass(5), new SplitOptions { Test = 0.3 }, 1));

        Assert.Equal("split: train 0.7 + validation 0.15 + test 0.3 = 1.15; they must be 1 in all.", failure.Message);
    }

    private static SplitOptions HeldOut => new() { Scheme = ValidationScheme.HoldOut };

    private static SplitOptions Forgiving => new() { Train = 0.70, MinimumGroups = 1 };

    private static (Partition Partition, double Fraction)[] Shares =>
        [(Partition.Training, 0.70), (Partition.Validation, 0.15), (Partition.Test, 0.15)];

    private static int Count(SplitInput manifest, IReadOnlyList<Partition> partitions, Partition partition, int label) =>
        Enumerable.Range(0, partitions.Count).Count(index => partitions[index] == partition && manifest.Labels[index].Contains(label));

    private static SplitInput WithRareClass(int patients)
    {
        var labels = Enumerable.Range(0, 60).Select(index => index % 2).Concat(Enumerable.Repeat(2, patients * 2)).ToList();
        return Input(labels, [.. labels.Select((_, index) => $"p{index / 2:000}")], "benign", "malignant", "mucinous");
    }

    private static SplitInput Input(IReadOnlyList<int> labels, IReadOnlyList<string> groups, params string[] classes) => new(
        [.. labels.Select(label => new[] { label })],
        groups,
        [.. labels.Select(_ => (Partition?)null)],
        classes.Length > 0 ? classes : [.. Enumerable.Range(0, labels.Max() + 1).Select(label => $"class {label}")],
        "patient");

    /// <summary>Random manifests: 5 to 80 patients of 1 to 9 images, 2 to 4 classes, some patients of mixed classes.</summary>
    private static void ForAll(Func<SplitInput, bool> holds)
    {
        var manifests =
            from classes in Gen.Choose(2, 4)
            from patients in Gen.Choose(5, 80)
            from images in Gen.Choose(1, 9).ArrayOf(patients)
            from labels in Gen.Choose(0, 1000).ArrayOf(images.Sum())
            from mixed in Gen.Choose(0, 3)
            select Manifest(classes, images, labels, mixed == 0);
        Prop.ForAll(manifests.ToArbitrary(), holds).QuickCheckThrowOnFailure();
    }

    private static SplitInput Manifest(int classes, int[] images, int[] random, bool mixed)
    {
        var groups = images.SelectMany((count, patient) => Enumerable.Repeat(patient, count)).ToList();
        var labels = groups.Select((patient, index) => index < classes ? index : mixed ? random[index] % classes : random[patient] % classes).ToList();

        // Every class has two patients of its own beside the random ones, so that it can be in training.
        for (var label = 0; label < classes; label++)
        {
            groups.AddRange([1000 + (2 * label), 1001 + (2 * label)]);
            labels.AddRange([label, label]);
        }

        return Input(labels, [.. groups.Select(patient => $"p{patient:0000}")]);
    }
}
