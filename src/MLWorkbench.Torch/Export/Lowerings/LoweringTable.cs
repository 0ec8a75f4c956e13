using MLWorkbench.Torch.Operators;

namespace MLWorkbench.Torch.Export.Lowerings;

/// <summary>Writes one call into the graph.</summary>
/// <param name="call">The call.</param>
/// <returns>The graph's names of the call's outputs, in order; trailing ones that nothing can use may be left out.</returns>
internal delegate string[] Lowering(LoweredCall call);

/// <summary>Every ATen operator that has a form in the graph. A new one is a line in its family's <c>Register</c>.</summary>
internal sealed class LoweringTable
{
    private static readonly LoweringTable _table = Fill();

    private readonly Dictionary<string, Lowering> _lowerings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _views = new(StringComparer.Ordinal);

    /// <summary>The lowering of a call.</summary>
    /// <exception cref="ExportException">There is none; the message names the operator.</exception>
    public static Lowering Find(TracedCall call) =>
        _table._lowerings.TryGetValue(call.Name, out var lowering)
            ? lowering
            : throw new ExportException(
                $"The operator {call.Name}{(call.Overload.Length > 0 ? "." + call.Overload : "")} cannot be exported to ONNX.");

    /// <summary>Whether an operator's output may share memory with its input.</summary>
    public static bool IsView(string name) => _table._views.Contains(name);

    /// <summary>Adds an operator with one output that the graph can use.</summary>
    public void Add(string name, Func<LoweredCall, string> lower) => _lowerings.Add(name, call => [lower(call)]);

    /// <summary>Adds an operator whose output may share memory with its input.</summary>
    public void AddView(string name, Func<LoweredCall, string> lower)
    {
        _views.Add(name);
        Add(name, lower);
    }

    /// <summary>Adds an operator with a list of outputs, which share memory with its input.</summary>
    public void AddViews(string name, Lowering lower)
    {
        _views.Add(name);
        _lowerings.Add(name, lower);
    }

    private static LoweringTable Fill()
    {
        var table = new LoweringTable();
        ActivationLowerings.Register(table);
        ArithmeticLowerings.Register(table);
        ConvolutionLowerings.Register(table);
        LinearLowerings.Register(table);
        NormalizationLowerings.Register(table);
        PoolingLowerings.Register(table);
        ReductionLowerings.Register(table);
        ShapeLowerings.Register(table);
        SelectionLowerings.Register(table);
        return table;
    }
}
