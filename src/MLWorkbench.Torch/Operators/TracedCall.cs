using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Operators;

/// <summary>A tensor as a trace knows it.</summary>
/// <param name="Id">The same number for the same tensor all through one trace, counted from 0.</param>
/// <param name="Type">Its elements.</param>
/// <param name="Shape">Its lengths when it was seen.</param>
public sealed record TracedTensor(int Id, ScalarType Type, IReadOnlyList<long> Shape);

/// <summary>One operator that ran while an <see cref="OperatorTrace"/> recorded.</summary>
/// <param name="Name">The operator's name: "aten::conv2d".</param>
/// <param name="Overload">Its overload: "" or "Tensor", "dim" ...</param>
/// <param name="ArgumentNames">The schema's names of all its arguments, in order: "input", "weight", "bias", "stride" ...</param>
/// <param name="Arguments">
/// The arguments that were given, in order: null, long, double, bool, string, <see cref="ScalarType"/> as long, <see cref="Device"/>,
/// long[], double[], bool[], <see cref="TracedTensor"/>, or TracedTensor?[] for a list of tensors.
/// </param>
/// <param name="Outputs">The tensors that came out, in order. An in-place operator gives the id of the tensor that it changed.</param>
public sealed record TracedCall(
    string Name,
    string Overload,
    IReadOnlyList<string> ArgumentNames,
    IReadOnlyList<object?> Arguments,
    IReadOnlyList<TracedTensor> Outputs)
{
    /// <summary>The argument of a name, or null where it was not given.</summary>
    /// <param name="argument">The schema's name of the argument.</param>
    /// <exception cref="KeyNotFoundException">The operator has no such argument.</exception>
    public object? this[string argument]
    {
        get
        {
            for (var i = 0; i < ArgumentNames.Count; i++)
            {
                if (ArgumentNames[i] == argument)
                {
                    return i < Arguments.Count ? Arguments[i] : null;
                }
            }

            throw new KeyNotFoundException($"{Name} has no argument '{argument}'; it has {string.Join(", ", ArgumentNames)}.");
        }
    }
}
