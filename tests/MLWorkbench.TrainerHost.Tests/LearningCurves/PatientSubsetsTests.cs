using MLWorkbench.Data;
using MLWorkbench.TrainerHost.LearningCurves;
using Xunit;

namespace MLWorkbench.TrainerHost.Tests.LearningCurves;

/// <summary>Fewer patients to learn from: whole patients, each set within the larger one, every class with its share.</summary>
public class PatientSubsetsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void SmallerSets_LieWithinLargerOnes_AndKeepWholePatients(int seed)
    {
        var training = Patients(40, patient => patient % 4 == 0 ? 1 : 0);

        var sets = new[] { 0.25, 0.5, 0.75 }.Select(share => PatientSubsets.Of(training, share, (ulong)seed)!).ToList();

        Assert.Equal([10, 20, 30], sets.Select(set => Groups(set).Count));
        Assert.Equal([20, 40, 60], sets.Select(set => set.Count));
        Assert.Subset(Groups(sets[1]), Groups(sets[0]));
        Assert.Subset(Groups(sets[2]), Groups(sets[1]));
    }

    [Fact]
    public void EveryClass_KeepsItsShare()
    {
        var training = Patients(40, patient => patient % 4 == 0 ? 1 : 0);

        var half = PatientSubsets.Of(training, 0.5, 1)!;

        Assert.Equal(5, Groups([.. half.Where(sample => sample.Label == 1)]).Count);
    }

    [Fact]
    public void AClassThatWouldLoseAlmostAllPatients_GivesNoSet() =>
        Assert.Null(PatientSubsets.Of(Patients(40, patient => patient < 4 ? 1 : 0), 0.25, 1));

    [Fact]
    public void AnotherSeed_TakesOtherPatients()
    {
        var training = Patients(40, _ => 0);

        Assert.NotEqual(Groups(PatientSubsets.Of(training, 0.5, 1)!), Groups(PatientSubsets.Of(training, 0.5, 2)!));
    }

    private static HashSet<string> Groups(IReadOnlyList<Sample> samples) => [.. samples.Select(sample => sample.Group)];

    private static IReadOnlyList<Sample> Patients(int count, Func<int, int> label) =>
    [
        .. Enumerable.Range(0, 2 * count).Select(index => new Sample(
            $"{index}.png", new FileImage($"{index}.png"), [label(index / 2)], $"p{index / 2:00}", Partition.Training, -1, new Dictionary<string, string>())),
    ];
}
