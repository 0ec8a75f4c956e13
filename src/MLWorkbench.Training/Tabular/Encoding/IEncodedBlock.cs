using MLWorkbench.Onnx;

namespace MLWorkbench.Training.Tabular.Encoding;

/// <summary>Features of one sort, computed from some columns: the same here and in ONNX.</summary>
internal interface IEncodedBlock
{
    /// <summary>Number of features.</summary>
    int Width { get; }

    /// <summary>What they are.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>Writes the features of one row.</summary>
    void Write(ReadOnlySpan<float> row, Span<float> features);

    /// <summary>Adds them to a graph with rows `[N, columns]`; returns the name of `[N, width]`.</summary>
    string AddTo(OnnxGraphBuilder graph, string table);
}
