using MLWorkbench.AutoML.Tuners.GaussianProcess;
using Xunit;

namespace MLWorkbench.AutoML.Tests.Tuners.GaussianProcess;

public class TriangularTests
{
    [Fact]
    public void Factor_AndInverse_RebuildTheMatrix()
    {
        const int N = 13;
        var generator = new System.Random(3);
        var roots = Enumerable.Range(0, N * N).Select(_ => generator.NextDouble() - 0.5).ToArray();
        var matrix = new double[N * N];
        for (var i = 0; i < N; i++)
        {
            for (var j = 0; j < N; j++)
                matrix[(i * N) + j] = Enumerable.Range(0, N).Sum(k => roots[(i * N) + k] * roots[(j * N) + k]) + (i == j ? 0.1 : 0);
        }

        var factor = matrix.ToArray();
        var inverse = new double[N * N];
        var precision = new double[N * N];
        Assert.True(Triangular.TryFactor(factor, N));
        Triangular.Invert(factor, N, inverse);
        Triangular.TransposedTimesSelf(inverse, N, precision);

        for (var i = 0; i < N; i++)
        {
            for (var j = 0; j < N; j++)
            {
                var lower = Enumerable.Range(0, Math.Min(i, j) + 1).Sum(k => factor[(i * N) + k] * factor[(j * N) + k]);
                var identity = Enumerable.Range(0, N).Sum(k => matrix[(i * N) + k] * precision[(Math.Max(k, j) * N) + Math.Min(k, j)]);
                Assert.Equal(matrix[(i * N) + j], lower, 1e-12);
                Assert.Equal(i == j ? 1 : 0, identity, 1e-9);
            }
        }
    }

    [Fact]
    public void Factor_OfAMatrixThatIsNotPositive_IsRefused() => Assert.False(Triangular.TryFactor([1, 0, 2, 1], 2));
}
