using Google.Protobuf;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx.Editing;
using MLWorkbench.Onnx.Protobuf;

namespace MLWorkbench.Onnx;

/// <summary>A model in ONNX format: one graph in one file.</summary>
public sealed class OnnxModel
{
    internal const int DataLocationExternal = 1;

    private readonly ModelProto _model;

    internal OnnxModel(ModelProto model) => _model = model;

    internal ModelProto Proto => _model;

    /// <summary>The version of the default operator set.</summary>
    public long Opset => _model.OpsetImport.FirstOrDefault(import => import.Domain is "" or "ai.onnx")?.Version ?? 0;

    /// <summary>The version of the file format.</summary>
    public long IrVersion => _model.IrVersion;

    /// <summary>The program that wrote it.</summary>
    public string Producer => $"{_model.ProducerName} {_model.ProducerVersion}".Trim();

    /// <summary>What a caller gives: the graph's inputs that are no constants.</summary>
    public IReadOnlyList<OnnxValueInfo> Inputs
    {
        get
        {
            // Before IR 4 constants were listed among the inputs as well.
            var constants = _model.Graph.Initializer.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
            return [.. _model.Graph.Input.Where(input => !constants.Contains(input.Name)).Select(Describe)];
        }
    }

    /// <summary>What a caller gets.</summary>
    public IReadOnlyList<OnnxValueInfo> Outputs => [.. _model.Graph.Output.Select(Describe)];

    /// <summary>The constants.</summary>
    public IReadOnlyList<OnnxInitializer> Initializers =>
        [.. _model.Graph.Initializer.Select(tensor =>
            new OnnxInitializer(tensor.Name, (OnnxType)tensor.DataType, [.. tensor.Dims], SizeOf(tensor)))];

    /// <summary>The operators in the order of the file.</summary>
    public IReadOnlyList<OnnxNode> Nodes =>
        [.. _model.Graph.Node.Select(node =>
            new OnnxNode(node.Domain.Length > 0 ? $"{node.Domain}.{node.OpType}" : node.OpType, [.. node.Input], [.. node.Output]))];

    /// <summary>Numbers that the graph holds: the elements of its initialisers, and real numbers in lists of its operators, such as thresholds and leaves of trees.</summary>
    public long Numbers =>
        _model.Graph.Initializer.Sum(tensor => tensor.Dims.Aggregate(1L, (product, size) => product * size))
        + _model.Graph.Node.Sum(node => node.Attribute.Sum(attribute => (long)attribute.Floats.Count));

    /// <summary>Lines of metadata that travel with the model.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _model.MetadataProps.ToDictionary(line => line.Key, line => line.Value);

    /// <summary>Whether a constant lies in another file. Such a model cannot be used here.</summary>
    public bool HasExternalData => _model.Graph.Initializer.Any(tensor => tensor.DataLocation == DataLocationExternal);

    /// <summary>The image that the model takes: its only input that a caller gives, with layout and size.</summary>
    /// <exception cref="InputException">It has more than one input, or one that is no batch of images.</exception>
    public OnnxImageInput ImageInput => OnnxImageInput.Of(this);

    /// <summary>The height and width of the image that the model takes; null where it takes any.</summary>
    /// <exception cref="InputException">It has more than one input, or one that is no batch of images.</exception>
    public (int? Height, int? Width) InputSize => (ImageInput.Height, ImageInput.Width);

    /// <summary>A smaller model that computes one value of this one. Weights are shared, not copied.</summary>
    /// <param name="tensor">The value to keep: an output or any value inside. Only what it needs is kept.</param>
    /// <param name="outputName">What the new model's only output is called; may be the same name.</param>
    /// <exception cref="InputException">The model makes no such value.</exception>
    public OnnxModel CutAt(string tensor, string outputName) => GraphCut.At(this, tensor, outputName);

    /// <summary>The part of this model that computes one value from another. Weights are shared, not copied.</summary>
    /// <param name="from">A value inside, float32; the new model's only input.</param>
    /// <param name="to">A value made from it; the new model's only output, under the same name.</param>
    /// <exception cref="InputException">The model makes no such values, or the second needs more than the first.</exception>
    public OnnxModel CutBetween(string from, string to) => GraphCut.Between(this, from, to);

    /// <summary>A copy with other numbers in the weights of its layers: float32 constants of two or more dimensions.</summary>
    /// <param name="change">Called with each of them in the order of the file: its name, and its values, which may be changed.</param>
    public OnnxModel WithWeights(Action<string, Span<float>> change) => WeightEdit.Apply(this, change);

    /// <summary>Reads a model.</summary>
    /// <param name="bytes">The bytes of an .onnx file.</param>
    /// <exception cref="InputException">They are no ONNX model; the message does not name the file.</exception>
    public static OnnxModel Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var model = ModelProto.Parser.ParseFrom(bytes);
            return model is { Graph: not null, IrVersion: > 0 } && model.OpsetImport.Count > 0
                ? new OnnxModel(model)
                : throw new InputException("this is no ONNX model: it has no graph, no version or no operator set.");
        }
        catch (InvalidProtocolBufferException failure)
        {
            throw new InputException($"this is no ONNX model, or it is cut: {failure.Message}", failure);
        }
    }

    /// <summary>The bytes of the .onnx file; the same model always gives the same bytes.</summary>
    public byte[] ToBytes() => _model.ToByteArray();

    private static OnnxValueInfo Describe(ValueInfoProto value)
    {
        var tensor = value.Type?.TensorType;
        return new OnnxValueInfo(
            value.Name,
            (OnnxType)(tensor?.ElemType ?? 0),
            [.. (tensor?.Shape?.Dim ?? []).Select(dimension => dimension.ValueCase switch
            {
                TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue => new OnnxDimension(dimension.DimValue, null),
                TensorShapeProto.Types.Dimension.ValueOneofCase.DimParam => new OnnxDimension(null, dimension.DimParam),
                _ => new OnnxDimension(null, null),
            })]);
    }

    private static long SizeOf(TensorProto tensor) =>
        tensor.RawData.Length + (sizeof(float) * (long)tensor.FloatData.Count) + (sizeof(long) * (long)tensor.Int64Data.Count)
        + (sizeof(int) * (long)tensor.Int32Data.Count) + (sizeof(double) * (long)tensor.DoubleData.Count);
}
