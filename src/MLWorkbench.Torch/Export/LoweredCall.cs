using MLWorkbench.Onnx;
using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Export;

/// <summary>One recorded call while it is written into the graph: its arguments by name and the means to add nodes.</summary>
internal sealed class LoweredCall
{
    private readonly GraphLowering _lowering;
    private readonly TracedCall _first;
    private readonly TracedCall _second;

    public LoweredCall(GraphLowering lowering, TracedCall first, TracedCall second)
    {
        _lowering = lowering;
        _first = first;
        _second = second;
    }

    public OnnxGraphBuilder Graph => _lowering.Graph;

    /// <summary>The graph's input, whose first dimension is the batch.</summary>
    public string BatchSource => _lowering.InputName;

    /// <summary>The operator's name: "aten::conv2d".</summary>
    public string Operator => _first.Name;

    /// <summary>All tensors among the arguments.</summary>
    public IEnumerable<TracedTensor> Tensors => _first.Arguments.SelectMany(argument => argument switch
    {
        TracedTensor tensor => [tensor],
        TracedTensor?[] tensors => tensors.OfType<TracedTensor>(),
        _ => Enumerable.Empty<TracedTensor>(),
    });

    /// <summary>Whether an argument or a shape differs between the two recordings.</summary>
    public bool DependsOnBatch =>
        Enumerable.Range(0, _first.Outputs.Count).Any(index => OutputShape(index).Any(length => !length.IsFixed))
        || Enumerable.Range(0, _first.Arguments.Count).Any(index => !SameValue(_first.Arguments[index], _second.Arguments[index]));

    /// <summary>The shape of an output.</summary>
    public Length[] OutputShape(int index = 0) => TwinTrace.Pair(_first.Outputs[index].Shape, _second.Outputs[index].Shape);

    /// <summary>The element type of the output.</summary>
    public ScalarType OutputType => _first.Outputs[0].Type;

    /// <summary>How many tensors came out.</summary>
    public int OutputCount => _first.Outputs.Count;

    /// <summary>The shape of a tensor argument.</summary>
    public Length[] Shape(string argument) => TwinTrace.Pair(Traced(_first, argument).Shape, Traced(_second, argument).Shape);

    /// <summary>The rank of a tensor argument.</summary>
    public int Rank(string argument) => Traced(_first, argument).Shape.Count;

    /// <summary>A fixed length of a tensor argument.</summary>
    public long Fixed(string argument, int dimension)
    {
        var length = Shape(argument)[dimension];
        return length.IsFixed ? length.First : throw Refuse("works along the batch");
    }

    /// <summary>The graph's name of a tensor argument.</summary>
    public string Tensor(string argument) => _lowering.ValueOf(Traced(_first, argument).Id);

    /// <summary>The graph's name of an optional tensor argument, or null.</summary>
    public string? OptionalTensor(string argument) =>
        _first[argument] is TracedTensor tensor ? _lowering.ValueOf(tensor.Id) : null;

    /// <summary>The graph's name of an argument that is a tensor or a number, by overload.</summary>
    public string TensorOrNumber(string argument) => OptionalTensor(argument) ?? Scalar(Real(argument));

    /// <summary>The graph's names of a list of tensors.</summary>
    public string[] TensorList(string argument) => _first[argument] is TracedTensor?[] tensors
        ? [.. tensors.Select(tensor => tensor is null ? throw Refuse($"has a hole in '{argument}'") : _lowering.ValueOf(tensor.Id))]
        : throw Refuse($"has no list '{argument}'");

    /// <summary>Whether an argument was given.</summary>
    public bool Has(string argument) => _first[argument] is not null;

    /// <summary>Whether this overload of the operator has an argument of that name.</summary>
    public bool HasArgument(string argument) => _first.ArgumentNames.Contains(argument);

    /// <summary>Whether an argument is a text in this overload.</summary>
    public bool IsText(string argument) => _first[argument] is string;

    /// <summary>How long a list argument is.</summary>
    public int LengthOf(string argument) => _first[argument] is long[] list ? list.Length : throw Refuse($"has no list '{argument}'");

    /// <summary>An integer that does not depend on the batch.</summary>
    public long Integer(string argument, long? otherwise = null) => Same(argument) switch
    {
        null => otherwise ?? throw Refuse($"needs '{argument}'"),
        long value => value,
        bool value => value ? 1 : 0,
        double value => (long)value,
        var other => throw Refuse($"has {other.GetType().Name} for '{argument}'"),
    };

    /// <summary>A real number that does not depend on the batch.</summary>
    public float Real(string argument, double? otherwise = null) => (float)(Same(argument) switch
    {
        null => otherwise ?? throw Refuse($"needs '{argument}'"),
        double value => value,
        long value => value,
        bool value => value ? 1 : 0,
        var other => throw Refuse($"has {other.GetType().Name} for '{argument}'"),
    });

    /// <summary>A truth value.</summary>
    public bool Flag(string argument, bool otherwise = false) => Same(argument) is null ? otherwise : Integer(argument) != 0;

    /// <summary>A text.</summary>
    public string Text(string argument, string otherwise) => Same(argument) as string ?? otherwise;

    /// <summary>Integers that do not depend on the batch; one number stands for all; an empty list for the default.</summary>
    public long[] Integers(string argument, int count, long[] otherwise) => Same(argument) switch
    {
        null or long[] { Length: 0 } => otherwise,
        long[] values when values.Length == count => values,
        long[] { Length: 1 } values => [.. Enumerable.Repeat(values[0], count)],
        long value => [.. Enumerable.Repeat(value, count)],
        var other => throw Refuse($"has {other.GetType().Name} for '{argument}'"),
    };

    /// <summary>A dimension argument of a tensor, counted from 0.</summary>
    public int Dimension(string argument, string tensor, long? otherwise = null) => Wrap(Integer(argument, otherwise), Rank(tensor));

    /// <summary>Dimension arguments of a tensor, counted from 0; all of them where none is given.</summary>
    public int[] Dimensions(string argument, string tensor)
    {
        var rank = Rank(tensor);
        return Same(argument) switch
        {
            null or long[] { Length: 0 } => [.. Enumerable.Range(0, rank)],
            long value => [Wrap(value, rank)],
            long[] values => [.. values.Select(value => Wrap(value, rank)).Order()],
            var other => throw Refuse($"has {other.GetType().Name} for '{argument}'"),
        };
    }

    /// <summary>Adds a node with one output.</summary>
    public string Node(string type, ReadOnlySpan<string> inputs, params ReadOnlySpan<OnnxAttribute> attributes) =>
        Graph.Node(type, inputs, attributes);

    /// <summary>A number as a constant.</summary>
    public string Scalar(float value) => _lowering.Scalar(value);

    /// <summary>Integers as a constant of rank 1.</summary>
    public string Constant(ReadOnlySpan<long> values) => Graph.Constant("shape", values, values.Length);

    /// <summary>A failure that names the operator.</summary>
    public ExportException Refuse(string reason) => new($"{_first.Name} {reason}; it cannot be exported to ONNX.");

    private static int Wrap(long dimension, int rank) => (int)(dimension < 0 ? dimension + rank : dimension);

    private static TracedTensor Traced(TracedCall call, string argument) =>
        call[argument] as TracedTensor
        ?? throw new ExportException($"{call.Name} has no tensor '{argument}'; it cannot be exported to ONNX.");

    /// <summary>An argument that must be the same for every batch size.</summary>
    private object? Same(string argument)
    {
        var first = _first[argument];
        return SameValue(first, _second[argument])
            ? first
            : throw Refuse($"has an argument '{argument}' that depends on the batch size");
    }

    /// <summary>Whether two plain arguments are equal; tensors are the business of whoever looks at their shapes.</summary>
    private static bool SameValue(object? first, object? second) => (first, second) switch
    {
        (TracedTensor or TracedTensor?[], _) => true,
        (Array a, Array b) => a.Cast<object?>().SequenceEqual(b.Cast<object?>()),
        _ => Equals(first, second),
    };
}
