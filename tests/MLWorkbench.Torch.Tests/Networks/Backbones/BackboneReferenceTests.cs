using MLWorkbench.Torch.Networks.Backbones;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Support;
using Xunit;

namespace MLWorkbench.Torch.Tests.Networks.Backbones;

public class BackboneReferenceTests
{
    private const double Tolerance = 1e-4;

    public static TheoryData<string> Names => BackboneReference.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Backbone_ComputesWhatTheLibraryComputes(string name) => OnTorch.Run(() =>
    {
        var expected = BackboneReference.All[name];
        TorchSettings.Seed(7);
        using var network = BackboneReference.Make(name);
        BeginsLikeTheLibrarys(network, expected);
        BackboneFormula.Fill(network, expected.Gain);
        network.Eval();
        using var noGrad = GradMode.Off();

        var map = network.Features(BackboneFormula.Images(2, expected.Height, expected.Width));
        var pooled = network.Pooled(map);
        var logits = network.Head(map);

        Assert.Equal(expected.MapShape, map.Shape);
        Assert.Equal([2, network.Info.Width], pooled.Shape);
        Assert.Equal(expected.MapMean, map.To(ScalarType.Float64).Mean().Item(), Tolerance);
        Assert.Equal(expected.PooledMean, pooled.To(ScalarType.Float64).Mean().Item(), Tolerance);
        References.Near(expected.Map, Some(map, expected.Map.Length), Tolerance, "map");
        References.Near(expected.Pooled, Some(pooled, expected.Pooled.Length), Tolerance, "features");
        References.Near(expected.Logits, logits.ToArray<float>(), Tolerance, "logits");
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Reference_DiffersBetweenImages(string name)
    {
        // Logits that hardly depend on the images would hide a mistake in the layers before them.
        var logits = BackboneReference.All[name].Logits;
        var differences = logits.Take(5).Zip(logits.Skip(5), (first, second) => Math.Abs(first - second));

        Assert.InRange(differences.Max(), 0.02, 10);
    }

    private static void BeginsLikeTheLibrarys(TorchBackbone network, BackboneReference expected)
    {
        Assert.Equal(expected.Parameters, network.ParameterCount());
        var parameters = network.NamedParameters().ToDictionary();
        foreach (var (name, values) in expected.Initial)
        {
            References.Near(values, parameters[name].Reshape(-1).Slice(0, 0, values.Length).ToArray<float>(), 1e-5, name);
        }
    }

    /// <summary>Values spread evenly over a tensor.</summary>
    private static float[] Some(Tensor tensor, int count)
    {
        var values = tensor.ToArray<float>();
        var step = Math.Max(1, values.Length / count);
        return [.. Enumerable.Range(0, count).Select(index => values[index * step])];
    }
}
