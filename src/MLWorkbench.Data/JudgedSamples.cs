using MLWorkbench.Data.Sources;
using MLWorkbench.Data.Splits;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data;

/// <summary>What a finished model is judged on: everything, or only the test samples where an official split has some.</summary>
internal static class JudgedSamples
{
    /// <summary>Leaves the other samples out.</summary>
    /// <param name="all">The data as read.</param>
    public static RawData OnlyTest(RawData all)
    {
        var test = all.Samples.Where(sample => sample.Partition == Partition.Test).ToList();
        var others = all.Samples.Count - test.Count;
        return all with
        {
            Samples = [.. (test.Count > 0 ? test : all.Samples).Select(sample => sample with { Partition = Partition.Test })],
            ClassFolders = [],
            Notices = test.Count > 0 && others > 0
                ? [.. all.Notices, $"judged on the test samples that come with the data; {Words.Count(others, "other sample")} left out"]
                : all.Notices,
        };
    }

    /// <summary>Every sample is test.</summary>
    /// <param name="input">The samples.</param>
    public static SplitResult AllTest(SplitInput input) => new(
        [.. Enumerable.Repeat(Partition.Test, input.Groups.Count)], [.. Enumerable.Repeat(-1, input.Groups.Count)], [])
    {
        Scheme = ValidationScheme.HoldOut, Reason = $"all of {Words.Count(input.Groups.Count, "sample")} judge a finished model",
    };
}
