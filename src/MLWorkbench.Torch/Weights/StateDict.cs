using MLWorkbench.Foundation.Errors;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Weights;

/// <summary>A module's parameters and buffers as bytes (safetensors, PyTorch's names) and back.</summary>
public static class StateDict
{
    /// <summary>Writes everything the module learned and keeps.</summary>
    /// <param name="module">The module.</param>
    public static byte[] Save(Module module) => SafeTensors.Write(Named(module));

    /// <summary>Overwrites the module's parameters and buffers.</summary>
    /// <param name="module">The module; its structure must be that of the one saved.</param>
    /// <param name="file">What <see cref="Save"/> gave, or another safetensors file with these names.</param>
    /// <exception cref="InputException">A name is missing, left over, or has another shape; nothing was changed then.</exception>
    public static void Load(Module module, ReadOnlySpan<byte> file)
    {
        using var scope = TensorScope.Begin();
        using var noGrad = GradMode.Off();
        var given = SafeTensors.Read(file);
        var wanted = Named(module).ToList();
        var extra = given.Keys.Except(wanted.Select(pair => pair.Key)).FirstOrDefault();
        if (extra is not null)
        {
            throw new InputException($"The weights hold '{extra}', which this network does not have.");
        }

        foreach (var (name, tensor) in wanted)
        {
            if (!given.TryGetValue(name, out var source))
            {
                throw new InputException($"The weights lack '{name}'.");
            }

            if (!source.Shape.AsSpan().SequenceEqual(tensor.Shape))
            {
                throw new InputException(
                    $"The weights' '{name}' is [{string.Join(", ", source.Shape)}]; this network's is [{string.Join(", ", tensor.Shape)}].");
            }
        }

        foreach (var (name, tensor) in wanted)
        {
            tensor.CopyInPlace(given[name]);
        }
    }

    private static IEnumerable<KeyValuePair<string, Tensor>> Named(Module module) => module.NamedParameters().Concat(module.NamedBuffers());
}
