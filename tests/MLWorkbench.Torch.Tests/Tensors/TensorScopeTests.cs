using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks;
using MLWorkbench.Torch.Optimizers;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using MLWorkbench.Torch.Tests.Support;
using Xunit;
using Loss = MLWorkbench.Torch.Losses.Losses;

namespace MLWorkbench.Torch.Tests.Tensors;

public class TensorScopeTests
{
    [Fact]
    public void Dispose_FreesWhatWasMadeInside() => OnTorch.Run(() =>
    {
        Tensor inside;
        using (TensorScope.Begin())
        {
            inside = Tensor.Zeros(3) + 1;
        }

        Assert.True(inside.IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => inside.Shape);
    });

    [Fact]
    public void Keep_HandsATensorToTheScopeAround() => OnTorch.Run(() =>
    {
        Tensor kept;
        using (TensorScope.Begin())
        {
            using (var inner = TensorScope.Begin())
            {
                kept = inner.Keep(Tensor.Ones(2));
            }

            Assert.Equal([1f, 1f], kept.ToArray<float>());
        }

        Assert.True(kept.IsDisposed);
    });

    [Fact]
    public void Own_OutlivesEveryScope() => OnTorch.Run(() =>
    {
        Tensor owned;
        using (TensorScope.Begin())
        {
            owned = Tensor.Ones(2).Own();
        }

        Assert.False(owned.IsDisposed);
        owned.Dispose();
    });

    [Fact]
    public void Tensor_OutsideEveryScope_IsAFailureWhenStrict()
    {
        TensorScope.Strict = true;
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(() => Tensor.FromArray(new[] { 1f })));
        thread.Start();
        thread.Join();
        Assert.IsType<InvalidOperationException>(failure);
    }

    [Fact]
    public void Dispose_OutOfOrder_IsAFailure() => OnTorch.Run(() =>
    {
        var outer = TensorScope.Begin();
        var inner = TensorScope.Begin();
        Assert.Throws<InvalidOperationException>(outer.Dispose);
        inner.Dispose();
        outer.Dispose();
    });

    [Fact]
    public void LongLoop_KeepsMemoryFlat() => OnTorch.Run(() =>
    {
        using var network = new ConvNet(ImageShape.Square(1, 28), 10);
        using var optimizer = new Sgd(network.Parameters(), 0.01, momentum: 0.9);
        var images = new float[16 * 28 * 28];
        var labels = new long[16];
        Train(100);
        var before = TorchSettings.Memory(Device.Cpu).Used;
        Train(400);
        var after = TorchSettings.Memory(Device.Cpu).Used;
        Assert.True(after < before * 1.05, $"resident memory grew from {before:N0} to {after:N0} bytes");

        void Train(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                using var scope = TensorScope.Begin();
                var x = Tensor.FromArray(images, 16, 1, 28, 28);
                Loss.CrossEntropy(network.Forward(x), Tensor.FromLabels(labels)).Backward();
                optimizer.Step();
                optimizer.ZeroGrad();
            }
        }
    });
}
