using MLWorkbench.Data.Sources;
using MLWorkbench.Data.Splits;

namespace MLWorkbench.Data.Tables;

/// <summary>Classes of rows.</summary>
internal sealed record ClassTarget : RowTarget
{
    /// <summary>The classes of some rows.</summary>
    /// <param name="raw">The rows.</param>
    /// <param name="classes">What their labels mean.</param>
    public static ClassTarget Of(RawData raw, ClassTable classes) => new()
    {
        Classes = classes.Names,
        Positive = classes.Positive,
        Ordered = classes.Ordered,
        Notices = classes.Notices,
        Labels = [.. raw.Samples.Select(classes.LabelsOf)],
    };

    /// <inheritdoc/>
    public override SplitInput Input(IReadOnlyList<string> groups, IReadOnlyList<Partition?> official, string unit) => new(Labels, groups, official, Classes, unit);
}
