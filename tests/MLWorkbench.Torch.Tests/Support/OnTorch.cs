using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using Xunit;

// libtorch has one thread and one generator: tests that share them run one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace MLWorkbench.Torch.Tests.Support;

/// <summary>Runs a test's body where libtorch runs, with one thread, so that sums are added in the same order everywhere.</summary>
internal static class OnTorch
{
    public static void Run(Action body) => TorchThread.Shared.Invoke(() =>
    {
        TorchSettings.Apply(threads: 1);
        TensorScope.Strict = true;
        TorchSettings.Seed(1);
        body();
    });
}
