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
    /// <exception cref="InputException">
    /// A name is missing, left over, or has another shape or kind of number; nothing was changed then.
    /// </exception>
    public static unsafe void Load(Module module, ReadOnlySpan<byte> file)
    {
        fixed (byte* bytes = file)
        {
            var source = new MemorySource(bytes, file.Length);
            var tensors = source.Entries.ToDictionary(entry => entry.Name);
            var wanted = Named(module).ToList();
            RefuseExtra(source, wanted, _ => false, "this network");
            foreach (var pair in wanted)
            {
                Require(source, tensors, pair, "this network");
            }

            Copy(source, tensors, wanted);
        }
    }

    /// <summary>Overwrites everything but one part where that part is missing in the file or has another shape there.</summary>
    /// <param name="module">The module.</param>
    /// <param name="source">The weights.</param>
    /// <param name="optional">The part that may be missing or of another shape, as a whole.</param>
    /// <param name="ignored">Names among the weights that the module may do without.</param>
    /// <param name="network">The network's name, for messages.</param>
    /// <returns>Whether the optional part was among the weights.</returns>
    internal static bool LoadExcept(Module module, ITensorSource source, Module optional, Func<string, bool> ignored, string network)
    {
        var tensors = source.Entries.ToDictionary(entry => entry.Name);
        var wanted = Named(module).ToList();
        var last = Named(optional).Select(pair => pair.Value).ToHashSet();
        var name = $"'{network}'";
        RefuseExtra(source, wanted, ignored, name);
        var complete = wanted.Where(pair => last.Contains(pair.Value)).All(pair => Fits(tensors, pair));
        var needed = wanted.Where(pair => (complete || !last.Contains(pair.Value)) && !IsMissingCounter(pair.Key, tensors)).ToList();
        foreach (var pair in needed)
        {
            Require(source, tensors, pair, name);
        }

        Copy(source, tensors, needed);
        return complete;
    }

    private static void RefuseExtra(ITensorSource source, List<KeyValuePair<string, Tensor>> wanted, Func<string, bool> ignored, string network)
    {
        var extra = source.Entries.Select(entry => entry.Name).Except(wanted.Select(pair => pair.Key)).FirstOrDefault(name => !ignored(name));
        if (extra is not null)
        {
            throw new InputException($"{source.Name}: there is '{extra}', which {network} does not have; are these another network's weights?");
        }
    }

    private static void Require(
        ITensorSource source, Dictionary<string, SafeTensorEntry> tensors, KeyValuePair<string, Tensor> wanted, string network)
    {
        if (!tensors.TryGetValue(wanted.Key, out var entry))
        {
            throw new InputException($"{source.Name}: '{wanted.Key}' of {network} is missing; are these another network's weights?");
        }

        if (!Fits(tensors, wanted))
        {
            throw new InputException(
                $"{source.Name}: '{wanted.Key}' is [{string.Join(", ", entry.Shape)}]; {network} needs [{string.Join(", ", wanted.Value.Shape)}].");
        }

        if (entry.Type != wanted.Value.Type && !(IsReal(entry.Type) && IsReal(wanted.Value.Type)))
        {
            throw new InputException($"{source.Name}: '{wanted.Key}' holds {entry.Type}; {network} needs {wanted.Value.Type}.");
        }
    }

    /// <summary>Half precision and double precision become what the network has.</summary>
    private static void Copy(
        ITensorSource source, Dictionary<string, SafeTensorEntry> tensors, List<KeyValuePair<string, Tensor>> wanted)
    {
        using var noGrad = GradMode.Off();
        foreach (var (name, tensor) in wanted)
        {
            using var scope = TensorScope.Begin();
            tensor.CopyInPlace(source.Read(tensors[name]));
        }
    }

    private static bool Fits(Dictionary<string, SafeTensorEntry> tensors, KeyValuePair<string, Tensor> wanted) =>
        tensors.TryGetValue(wanted.Key, out var entry) && entry.Shape.SequenceEqual(wanted.Value.Shape);

    private static bool IsReal(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;

    /// <summary>Files older than PyTorch 0.4.1 do not count batches; only averages without momentum would read the count.</summary>
    private static bool IsMissingCounter(string name, Dictionary<string, SafeTensorEntry> tensors) =>
        name.EndsWith(".num_batches_tracked", StringComparison.Ordinal) && !tensors.ContainsKey(name);

    private static IEnumerable<KeyValuePair<string, Tensor>> Named(Module module) => module.NamedParameters().Concat(module.NamedBuffers());
}
