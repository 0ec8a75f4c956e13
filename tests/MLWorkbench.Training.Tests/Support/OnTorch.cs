using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;
using Xunit;

// libtorch has one thread and one generator: tests that share them run one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace MLWorkbench.Training.Tests.Support;

/// <summary>Runs work where libtorch runs, with one thread, so that sums are added in the same order everywhere.</summary>
internal static class OnTorch
{
    public static T Run<T>(Func<T> work) => TorchThread.Shared.Invoke(() =>
    {
        TorchSettings.Apply(threads: 1);
        TensorScope.Strict = true;
        return work();
    });

    public static void Run(Action work) => Run(() =>
    {
        work();
        return 0;
    });
}
