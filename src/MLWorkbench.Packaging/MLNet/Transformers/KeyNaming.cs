using MLWorkbench.Packaging.MLNet.Streams;

namespace MLWorkbench.Packaging.MLNet.Transformers;

/// <summary>Turns a key into the value that it stands for (`MapKeyToValue`).</summary>
internal sealed record KeyNaming(string Output, string Input) : IChainStep
{
    private static readonly ComponentSignature _signature = new("KEY2VALT", 0x00010001, 0x00010001, "KeyToValueTransform", Component.Data);

    public IEnumerable<ContainerEntry> Entries(string folder) => [Component.Key(folder, _signature, payload => payload.Write((Output, Input)))];
}
