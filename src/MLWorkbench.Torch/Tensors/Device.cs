using System.Globalization;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Torch.Tensors;

/// <summary>Where a tensor lives and is computed with.</summary>
/// <param name="Type">The kind of device.</param>
/// <param name="Index">Which one of its kind; 0 for the processor.</param>
public readonly record struct Device(DeviceType Type, int Index = 0)
{
    /// <summary>The processor.</summary>
    public static Device Cpu => new(DeviceType.Cpu);

    /// <summary>The first CUDA device.</summary>
    public static Device Cuda => new(DeviceType.Cuda);

    /// <summary>Reads "cpu", "cuda" or "cuda:1".</summary>
    /// <param name="text">The device as a user writes it.</param>
    /// <exception cref="InputException">The text is none of these.</exception>
    public static Device Parse(string text) => text.ToLowerInvariant() switch
    {
        "cpu" => Cpu,
        "cuda" => Cuda,
        var other when other.StartsWith("cuda:", StringComparison.Ordinal)
            && int.TryParse(other.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var index) => new(DeviceType.Cuda, index),
        _ => throw new InputException($"Unknown device '{text}': write cpu, cuda or cuda:1."),
    };

    /// <inheritdoc/>
    public override string ToString() => Type == DeviceType.Cpu ? "cpu" : string.Create(CultureInfo.InvariantCulture, $"cuda:{Index}");
}

/// <summary>The kinds of device; the numbers are libtorch's own.</summary>
public enum DeviceType
{
    /// <summary>The processor.</summary>
    Cpu = 0,

    /// <summary>An NVIDIA graphics card.</summary>
    Cuda = 1,
}
