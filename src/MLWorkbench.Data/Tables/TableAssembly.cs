using System.Security.Cryptography;
using System.Text;
using MLWorkbench.Data.Characteristics;
using MLWorkbench.Data.Duplicates;
using MLWorkbench.Data.Groups;
using MLWorkbench.Data.Sources;
using MLWorkbench.Data.Splits;

namespace MLWorkbench.Data.Tables;

/// <summary>
/// Divides and describes the rows of a table. Equal rows are no duplicates here: two patients may share every value of a few columns.
/// </summary>
internal static class TableAssembly
{
    public static Dataset Assemble(string path, RawData raw, DataOptions options, RowTarget target, Func<SplitInput, SplitResult> divide)
    {
        raw = CodedNames.InTable(raw, options);
        var given = GroupNames.Of(raw, options);
        var unit = given.Known ? "patient" : raw.Unit;
        var split = divide(target.Input(given.Names, [.. raw.Samples.Select(sample => sample.Partition)], unit));
        var samples = raw.Samples.Select((sample, index) =>
        {
            var columns = ManifestColumns.Further(sample.Columns, options);
            return new Sample(sample.Id, sample.Image, target.Labels[index], given.Names[index], split.Partitions[index], split.Folds[index], columns)
            {
                Content = HashOf(columns),
                Number = target.Numbers?[index],
            };
        }).ToList();
        var proposals = given.Known ? [] : GroupProposer.Propose(raw);
        return new Dataset
        {
            Location = path,
            Data = new TrainingData
            {
                Classes = target.Classes,
                PositiveClass = target.Positive,
                MultiLabel = raw.MultiLabel,
                Ordered = target.Ordered,
                Target = target.Name,
                HasCodes = CodedNames.Wanted(raw, options),
                Training = samples.FindAll(sample => sample.Partition == Partition.Training),
                Validation = samples.FindAll(sample => sample.Partition == Partition.Validation),
            },
            Test = new TestVault(samples.FindAll(sample => sample.Partition == Partition.Test), target.Classes),
            Scheme = split.Scheme,
            SchemeReason = split.Reason,
            Fingerprint = FingerprintBuilder.Build(samples, [], target.Classes) with
            {
                GroupsKnown = given.Known,
                OfficialSplit = raw.Samples.Any(sample => sample.Partition is not null),
            },
            Rejected = [],
            Ignored = raw.Ignored,
            Duplicates = [],
            Findings = [.. DuplicateFindings.GroupsAcrossSplit(raw.Samples, given.Known ? given.Names : [], unit)],
            GroupProposals = proposals,
            Columns = ColumnSummaries.Of(samples),
            Numbers = NumberDistribution.ByPartition(samples),
            Notices =
            [
                .. given.Known ? (string[])[] : [DatasetLoader.NoGroupsInTableNotice],
                .. DatasetNotices.Proposals(proposals, raw.Unit),
                .. given.Notices,
                .. raw.Notices,
                .. target.Notices,
                .. UnitedGroups.Of(raw.Samples, given.Names, []).Notices,
                .. split.Notices,
            ],
        };
    }

    private static string HashOf(IReadOnlyDictionary<string, string> columns)
    {
        var lines = columns.OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => $"{column.Key}\t{column.Value}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }
}
