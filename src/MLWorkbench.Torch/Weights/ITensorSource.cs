using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Weights;

/// <summary>Tensors that are read one at a time, so that no more than one is in memory twice.</summary>
internal interface ITensorSource
{
    /// <summary>What messages call it.</summary>
    string Name { get; }

    /// <summary>What there is.</summary>
    IReadOnlyList<SafeTensorEntry> Entries { get; }

    /// <summary>Reads one into the current scope.</summary>
    /// <param name="entry">One of <see cref="Entries"/>.</param>
    Tensor Read(SafeTensorEntry entry);
}

/// <summary>A safetensors file in memory, which must stay where it is meanwhile.</summary>
internal sealed unsafe class MemorySource : ITensorSource
{
    private readonly byte* _file;

    public MemorySource(byte* file, long length)
    {
        _file = file;
        Entries = SafeTensors.Entries(new ReadOnlySpan<byte>(file, checked((int)length)));
    }

    public string Name => "The weights";

    public IReadOnlyList<SafeTensorEntry> Entries { get; }

    public Tensor Read(SafeTensorEntry entry) =>
        SafeTensorTypes.TensorOf(entry, new ReadOnlySpan<byte>(_file + entry.Start, checked((int)entry.Bytes)));
}
