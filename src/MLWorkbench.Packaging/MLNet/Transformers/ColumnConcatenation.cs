using MLWorkbench.Packaging.MLNet.Streams;

namespace MLWorkbench.Packaging.MLNet.Transformers;

/// <summary>Joins columns of one type into a vector (`Concatenate`).</summary>
internal sealed record ColumnConcatenation(string Output, IReadOnlyList<string> Inputs) : IChainStep
{
    private static readonly ComponentSignature _signature = new("CONCAT F", 0x00010003, 0x00010003, "ConcatTransform", Component.Data)
    {
        AlternativeLoader = "ConcatFunction",
    };

    public IEnumerable<ContainerEntry> Entries(string folder) =>
    [
        Component.Key(folder, _signature, payload =>
        {
            const int outputs = 1;
            string? noAlias = null;
            payload.Write(outputs);
            payload.Write(Output);
            payload.Write(Inputs.Count);
            foreach (var input in Inputs)
            {
                payload.Write(input);
                payload.Write(noAlias);
            }
        }),
    ];
}
