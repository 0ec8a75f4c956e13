using System.Text.Json;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Torch.Tests.Support;

/// <summary>What Python PyTorch computed, written by benchmarks/training-step/reference.py.</summary>
internal static class References
{
    public static T Read<T>(string name) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(PathOf(name)), new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower })!;

    public static void Near(double[] expected, float[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= tolerance,
                $"{what}[{i}]: {actual[i]} where PyTorch has {expected[i]}");
        }
    }

    private static string PathOf(string name) => Repository.PathOf($"tests/MLWorkbench.Torch.Tests/Reference/{name}.json");
}
