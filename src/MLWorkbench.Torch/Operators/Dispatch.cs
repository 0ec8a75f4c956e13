using System.Collections.Concurrent;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Operators;

/// <summary>Calls any ATen operator by name. Code that runs often keeps an <see cref="Operator"/> in a static field instead.</summary>
public static class Dispatch
{
    private static readonly ConcurrentDictionary<(string Name, string Overload), Operator> _known = new();

    /// <summary>Calls an operator that returns one tensor.</summary>
    /// <param name="name">Its name: "aten::conv2d".</param>
    /// <param name="overload">Its overload: "" or "Tensor", "dim" ...</param>
    /// <param name="arguments">Its arguments in the schema's order; those left out at the end take their defaults.</param>
    public static Tensor Call(string name, string overload, params ReadOnlySpan<Argument> arguments) =>
        Find(name, overload).Call(arguments);

    /// <summary>Calls an operator that returns any number of tensors.</summary>
    /// <param name="name">Its name: "aten::unique_dim".</param>
    /// <param name="overload">Its overload.</param>
    /// <param name="arguments">Its arguments in the schema's order; those left out at the end take their defaults.</param>
    public static Tensor[] CallMany(string name, string overload, params ReadOnlySpan<Argument> arguments) =>
        Find(name, overload).CallMany(arguments);

    private static Operator Find(string name, string overload) =>
        _known.GetOrAdd((name, overload), key => Operator.Find(key.Name, key.Overload));
}
