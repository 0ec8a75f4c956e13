using System.Buffers.Binary;
using MLWorkbench.Packaging.MLNet.Streams;

namespace MLWorkbench.Packaging.MLNet.Transformers;

/// <summary>Runs a graph (`ApplyOnnxModel`); its tensors and the columns have the same names.</summary>
internal sealed record OnnxScoring(byte[] Graph, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs) : IChainStep
{
    /// <summary>What ML.NET sets where nothing is asked for.</summary>
    private const int RecursionLimit = 100;

    private static readonly ComponentSignature _signature =
        new("ONNXSCOR", 0x00010003, 0x00010003, "OnnxTransform", Component.OnnxTransformer);

    public IEnumerable<ContainerEntry> Entries(string folder)
    {
        var graph = new byte[sizeof(int) + Graph.Length];
        BinaryPrimitives.WriteInt32LittleEndian(graph, Graph.Length);
        Graph.CopyTo(graph, sizeof(int));
        return
        [
            Component.Key(folder, _signature, payload =>
            {
                const int customShapes = 0;
                Write(payload, Inputs);
                Write(payload, Outputs);
                payload.Write(customShapes);
                payload.Write(RecursionLimit);
            }),
            new ContainerEntry($"{folder}/OnnxModel", graph),
        ];
    }

    private static void Write(PayloadWriter payload, IReadOnlyList<string> names)
    {
        payload.Write(names.Count);
        foreach (var name in names)
        {
            payload.Write(name);
        }
    }
}
