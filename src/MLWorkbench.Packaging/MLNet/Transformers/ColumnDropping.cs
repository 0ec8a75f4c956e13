using MLWorkbench.Packaging.MLNet.Streams;

namespace MLWorkbench.Packaging.MLNet.Transformers;

/// <summary>Takes columns away that only led to others (`DropColumns`).</summary>
internal sealed record ColumnDropping(IReadOnlyList<string> Columns) : IChainStep
{
    private static readonly ComponentSignature _signature = new("SELCOLST", 0x00010001, 0x00010001, "SelectColumnsTransform", Component.Data);

    public IEnumerable<ContainerEntry> Entries(string folder) =>
    [
        Component.Key(folder, _signature, payload =>
        {
            var (keepThese, keepHidden, ignoreMissing) = (false, false, false);
            payload.Write(keepThese);
            payload.Write(keepHidden);
            payload.Write(ignoreMissing);
            payload.Write(Columns.Count);
            foreach (var column in Columns)
            {
                payload.Write(column);
            }
        }),
    ];
}
