using System.Globalization;
using MLWorkbench.Packaging.MLNet.Streams;

namespace MLWorkbench.Packaging.MLNet.Transformers;

/// <summary>The root of a saved model: transformers that follow each other, each in a folder of its own.</summary>
internal sealed record TransformerChain(IReadOnlyList<IChainStep> Steps) : IChainStep
{
    /// <summary>Training, testing and scoring.</summary>
    private const int Everywhere = 7;

    private static readonly ComponentSignature _signature = new("XF CHAIN", 0x00010001, 0x00010001, "TransformerChain", Component.Data);

    public IEnumerable<ContainerEntry> Entries(string folder) =>
    [
        Component.Key(folder, _signature, payload =>
        {
            payload.Write(Steps.Count);
            foreach (var _ in Steps)
            {
                payload.Write(Everywhere);
            }
        }),
        .. Steps.SelectMany((step, index) => step.Entries(string.Create(CultureInfo.InvariantCulture, $"{folder}/Transform_{index:000}"))),
    ];
}
