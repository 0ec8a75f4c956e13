using MLWorkbench.Data.Groups;
using MLWorkbench.Data.Scanning;
using MLWorkbench.Data.Sources;

namespace MLWorkbench.Data;

/// <summary>Sentences on what was assumed and set aside.</summary>
internal static class DatasetNotices
{
    // Nobody should have to look for a file that is not used; where more are broken the report has the whole list.
    private const int NamedFiles = 20;

    public static IEnumerable<string> Of(RawData raw, ScannedSamples scanned, GroupNames groups, IReadOnlyList<GroupProposal> proposals)
    {
        if (!groups.Known)
        {
            yield return raw.HasVolumes ? DatasetLoader.NoGroupsInVolumesNotice : DatasetLoader.NoGroupsNotice;
        }

        foreach (var notice in Proposals(proposals, raw.HasVolumes ? "volume" : raw.Unit).Concat(groups.Notices).Concat(raw.Notices))
        {
            yield return notice;
        }

        foreach (var folder in raw.Unread)
        {
            yield return $"the folder '{folder}' beside the training folder was not read: its name is none of {string.Join(", ", SplitWords.All)}";
        }

        if (scanned.Rejected.Count > 0)
        {
            var count = scanned.Rejected.Count;
            yield return $"{Words.Count(count, raw.HasVolumes ? "volume" : "file")} of {raw.Wholes:N0} could not be read and {Words.Was(count)} set aside: "
                + Words.Some([.. scanned.Rejected.Select(file => $"{file.Id} ({file.Reason})")], NamedFiles);
        }

        if (raw.Ignored.Count > 0)
        {
            var count = raw.Ignored.Count;
            yield return $"{Words.Count(count, "other file")} in the data folders {Words.Was(count)} ignored: {Words.Some(raw.Ignored)}";
        }

        var blank = scanned.Images.Count(image => !image.Thumbnail.AsSpan().ContainsAnyExcept(image.Thumbnail[0]));
        if (blank > 0)
        {
            yield return $"{Words.Count(blank, "image")} {Words.Is(blank)} blank: one value everywhere";
        }
    }

    /// <summary>What might tell patients apart.</summary>
    /// <param name="proposals">The proposals.</param>
    /// <param name="unit">What one sample is called.</param>
    public static IEnumerable<string> Proposals(IReadOnlyList<GroupProposal> proposals, string unit) => proposals.Select(proposal =>
        $"data.group: '{proposal.Pattern}' would form {Words.Count(proposal.Groups, "group")} of {Range(proposal, unit)}; "
        + "say so in the pipeline if these are the patients");

    private static string Range(GroupProposal proposal, string unit) =>
        proposal.Smallest == proposal.Largest
            ? $"{Words.Count(proposal.Largest, unit)} each"
            : $"{proposal.Smallest} to {Words.Count(proposal.Largest, unit)}";
}
