using System.Globalization;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Modules;

/// <summary>Parts one after the other; unnamed ones are called "0", "1" ...</summary>
public sealed class Sequential : Module
{
    private readonly Module[] _parts;

    /// <summary>Chains parts.</summary>
    /// <param name="parts">In the order in which they are applied.</param>
    public Sequential(params Module[] parts)
    {
        _parts = parts;
        for (var i = 0; i < parts.Length; i++)
        {
            Register(i.ToString(CultureInfo.InvariantCulture), parts[i]);
        }
    }

    /// <summary>Chains named parts.</summary>
    /// <param name="parts">In the order in which they are applied.</param>
    public Sequential(params (string Name, Module Part)[] parts)
    {
        _parts = parts.Select(pair => pair.Part).ToArray();
        foreach (var (name, part) in parts)
        {
            Register(name, part);
        }
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => Chain(_parts, x);

    /// <summary>Applies parts one after the other.</summary>
    /// <param name="parts">In order.</param>
    /// <param name="x">The input of the first.</param>
    internal static Tensor Chain(ReadOnlySpan<Module> parts, Tensor x)
    {
        foreach (var part in parts)
        {
            // What a part made on the way is freed as soon as it is through, unless the gradients need it.
            using var scope = TensorScope.Begin();
            x = scope.Keep(part.Forward(x));
        }

        return x;
    }
}
