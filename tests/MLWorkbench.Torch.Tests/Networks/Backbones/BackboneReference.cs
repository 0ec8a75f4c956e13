using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Tests.Support;
using Xunit;

namespace MLWorkbench.Torch.Tests.Networks.Backbones;

/// <summary>What Python computed with one backbone; written by Reference/backbones.py.</summary>
internal sealed record BackboneReference(
    Dictionary<string, double[]> Initial,
    double Gain,
    int Height,
    int Width,
    long Parameters,
    long[] MapShape,
    double MapMean,
    double[] Map,
    double PooledMean,
    double[] Pooled,
    double[] Logits)
{
    /// <summary>All of them, by the backbone's name; a word behind the name tells cases of one backbone apart.</summary>
    public static IReadOnlyDictionary<string, BackboneReference> All { get; } =
        References.Read<Dictionary<string, BackboneReference>>("backbones");

    public static TheoryData<string> Names => new(All.Keys);

    /// <summary>A backbone as the library begins it.</summary>
    public static TorchBackbone Make(string name) => TorchBackbones.Create(name.Split(' ')[0], 5);

    /// <summary>A backbone whose weights are still to be filled.</summary>
    public static TorchBackbone MakeEmpty(string name)
    {
        using var off = Initialization.Off();
        return Make(name);
    }
}
