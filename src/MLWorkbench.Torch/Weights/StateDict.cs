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

    /// <summary>Overwrites everything but one part where that part is missing in the file or has another shape there.</summary>
    /// <param name="module">The module.</param>
    /// <param name="file">A safetensors file.</param>
    /// <param name="optional">The part that may be missing or of another shape, as a whole.</param>
    /// <param name="ignored">Names in the file that the module may do without.</param>
    /// <param name="network">The network's name, for messages.</param>
    /// <returns>Whether the optional part came from the file.</returns>
    internal static bool LoadExcept(Module module, ReadOnlySpan<byte> file, Module optional, Func<string, bool> ignored, string network)
    {
        using var scope = TensorScope.Begin();
        using var noGrad = GradMode.Off();
        var given = SafeTensors.Read(file);
        var wanted = Named(module).ToList();
        var last = Named(optional).Select(pair => pair.Value).ToHashSet();
        var extra = given.Keys.Except(wanted.Select(pair => pair.Key)).FirstOrDefault(name => !ignored(name));
        if (extra is not null)
        {
            throw new InputException($"The weights hold '{extra}', which '{network}' does not have: they are another network's.");
        }

        var complete = wanted.Where(pair => last.Contains(pair.Value)).All(pair => Fits(given, pair));
        var needed = wanted.Where(pair => (complete || !last.Contains(pair.Value)) && !IsCounter(pair.Key, given)).ToList();
        foreach (var pair in needed.Where(pair => !Fits(given, pair)))
        {
            throw new InputException(given.TryGetValue(pair.Key, out var source)
                ? $"The weights' '{pair.Key}' is [{string.Join(", ", source.Shape)}]; that of '{network}' is [{string.Join(", ", pair.Value.Shape)}]."
                : $"The weights lack '{pair.Key}' of '{network}'.");
        }

        foreach (var (name, tensor) in needed)
        {
            tensor.CopyInPlace(given[name]);
        }

        return complete;
    }

    private static bool Fits(IReadOnlyDictionary<string, Tensor> given, KeyValuePair<string, Tensor> wanted) =>
        given.TryGetValue(wanted.Key, out var source) && source.Shape.AsSpan().SequenceEqual(wanted.Value.Shape);

    /// <summary>Files older than PyTorch 0.4.1 do not count batches; nothing but averages without momentum reads the count.</summary>
    private static bool IsCounter(string name, IReadOnlyDictionary<string, Tensor> given) =>
        name.EndsWith(".num_batches_tracked", StringComparison.Ordinal) && !given.ContainsKey(name);

    private static IEnumerable<KeyValuePair<string, Tensor>> Named(Module module) => module.NamedParameters().Concat(module.NamedBuffers());
}
