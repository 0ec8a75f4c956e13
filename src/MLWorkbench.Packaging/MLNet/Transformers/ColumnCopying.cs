using MLWorkbench.Packaging.MLNet.Streams;

namespace MLWorkbench.Packaging.MLNet.Transformers;

/// <summary>Gives a column a further name (`CopyColumns`).</summary>
internal sealed record ColumnCopying(string Output, string Input) : IChainStep
{
    private static readonly ComponentSignature _signature = new("COPYCOLT", 0x00010001, 0x00010001, "CopyTransform", Component.Data);

    public IEnumerable<ContainerEntry> Entries(string folder) => [Component.Key(folder, _signature, payload => payload.Write((Output, Input)))];
}
