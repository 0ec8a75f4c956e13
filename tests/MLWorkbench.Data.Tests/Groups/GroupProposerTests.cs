using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests.Groups;

public sealed class GroupProposerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void NamesWithPatients_AreProposed_AndTheNoticeIsGiven()
    {
        TestData.Images(_folder, Enumerable.Range(0, 60).Select(i => $"{(i / 3 % 2 == 0 ? "no" : "yes")}/p{i / 3:000}_slice{i % 3}.png"));

        var dataset = TestData.Load(_folder);

        Assert.Contains("each image counted as a patient; intervals are too narrow if patients recur", dataset.Notices);
        Assert.Equal("{patient}_*", dataset.GroupProposals[0].Pattern);
        Assert.Equal(20, dataset.GroupProposals[0].Groups);
        Assert.Contains(
            "data.group: '{patient}_*' would form 20 groups of 3 images each; say so in the pipeline if these are the patients",
            dataset.Notices);
    }

    [Fact]
    public void FoldersOfPatients_AreProposed()
    {
        TestData.Images(_folder, Enumerable.Range(0, 60).Select(i => $"{(i / 3 % 2 == 0 ? "no" : "yes")}/p{i / 3:000}/{i % 3}.png"));

        Assert.Equal("{patient}/*", TestData.Load(_folder).GroupProposals[0].Pattern);
    }

    [Fact]
    public void ColumnsOfPatients_AreProposed()
    {
        var rows = Enumerable.Range(0, 60).Select(i => $"{i}.png,{(i / 3 % 2 == 0 ? "no" : "yes")},s{i / 3}");
        TestData.Images(_folder, Enumerable.Range(0, 60).Select(i => $"{i}.png"));
        _folder.Write("m.csv", "file,label,subject_id\n" + string.Join('\n', rows));

        Assert.Equal("subject_id", TestData.Load(_folder, "m.csv").GroupProposals[0].Pattern);
    }

    [Fact]
    public void CountersPerClass_AreNotProposed()
    {
        TestData.Images(_folder, Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? $"no/no ({i}).png" : $"yes/yes ({i}).png"));

        Assert.Empty(TestData.Load(_folder).GroupProposals);
    }

    [Fact]
    public void AProposalTakenUp_GroupsWithoutNotice()
    {
        TestData.Images(_folder, Enumerable.Range(0, 60).Select(i => $"{(i / 3 % 2 == 0 ? "no" : "yes")}/p{i / 3:000}_slice{i % 3}.png"));

        var dataset = TestData.Load(_folder, ".", options => options with { Group = "{patient}_*" });

        Assert.True(dataset.Fingerprint.GroupsKnown);
        Assert.Equal(20, dataset.Fingerprint.Groups);
        Assert.Empty(dataset.Notices);
    }

    public void Dispose() => _folder.Dispose();
}
