using MLWorkbench.OnnxRuntime;
using MLWorkbench.Torch.Export;
using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using Xunit;

namespace MLWorkbench.Torch.Tests.Export;

/// <summary>Compares a module with its exported graph at batch sizes that the export did not see.</summary>
internal static class ExportChecks
{
    public const float Tolerance = 1e-4f;

    private static readonly int[] _batches = [1, 3, 5];

    /// <summary>The graph's probabilities are those that the head says of the module's output.</summary>
    public static void Agree(Func<Module> make, int[] shape, ExportHead head = ExportHead.Softmax, double pixels = 255) =>
        TorchThread.Shared.Invoke(() =>
        {
            TorchSettings.Seed(7);
            using var module = make();
            GiveStatistics(module);
            using var session = new InferenceSession(OnnxExport.Export(module, shape, head));
            module.Eval();
            foreach (var batch in _batches)
            {
                var images = Tensor.Uniform(0, pixels, [batch, .. shape.Select(size => (long)size)]);
                using var off = GradMode.Off();
                var expected = Probabilities(module.Forward(images), head).ToArray<float>();
                var actual = session.Run(Input(images), "probabilities");
                Assert.Equal(batch, actual.Shape[0]);
                Assert.Equal(expected.Length, actual.Values.Length);
                Assert.InRange(LargestDifference(expected, actual.Values), 0, Tolerance);
            }
        });

    /// <summary>The graph's `logits` are the values of a function of the images, flattened to [N, K].</summary>
    public static void AgreeOn(Func<Tensor, Tensor> function, int[] shape, double low = -2, double high = 2) =>
        TorchThread.Shared.Invoke(() =>
        {
            TorchSettings.Seed(7);
            using var module = new FunctionModule(x => function(x).Flatten());
            using var session = new InferenceSession(OnnxExport.Export(module, shape, ExportHead.Sigmoid));
            foreach (var batch in _batches)
            {
                var images = Tensor.Uniform(low, high, [batch, .. shape.Select(size => (long)size)]);
                var expected = module.Forward(images).ToArray<float>();
                var actual = session.Run(Input(images), "logits");
                Assert.Equal(expected.Length, actual.Values.Length);
                Assert.InRange(LargestDifference(expected, actual.Values), 0, Tolerance);
            }
        });

    public static FloatTensor Input(Tensor images) => new(images.ToArray<float>(), images.Shape);

    public static float LargestDifference(float[] expected, float[] actual) =>
        expected.Zip(actual, (a, b) => float.IsFinite(a) && float.IsFinite(b) ? Math.Abs(a - b) : float.PositiveInfinity).Max();

    /// <summary>Fresh networks have mean 0 and variance 1 in every batch normalisation, which would hide mistakes.</summary>
    private static void GiveStatistics(Module module)
    {
        foreach (var (name, buffer) in module.NamedBuffers())
        {
            if (name.EndsWith("running_mean", StringComparison.Ordinal))
            {
                buffer.CopyInPlace(Tensor.Uniform(-0.2, 0.2, buffer.Shape));
            }
            else if (name.EndsWith("running_var", StringComparison.Ordinal))
            {
                buffer.CopyInPlace(Tensor.Uniform(0.5, 1.5, buffer.Shape));
            }
        }
    }

    private static Tensor Probabilities(Tensor output, ExportHead head) => head switch
    {
        ExportHead.Softmax => output.Softmax(1),
        ExportHead.Sigmoid => output.Sigmoid(),
        ExportHead.BinarySigmoid => Tensor.Cat([-output.Sigmoid() + 1, output.Sigmoid()], 1),
        ExportHead.BinarySigmoidMean => Tensor.Cat([-output + 1, output], 1),
        _ => output,
    };
}
