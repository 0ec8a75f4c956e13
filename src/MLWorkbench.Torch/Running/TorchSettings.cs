using MLWorkbench.Foundation.Engines;
using MLWorkbench.Torch.Native;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Running;

/// <summary>What a process sets once before it trains, and the generator's seed.</summary>
public static class TorchSettings
{
    /// <summary>Threads that libtorch uses inside one operator.</summary>
    public static int Threads
    {
        get => NativeMethods.mlw_threads();
        set => NativeMethods.Check(NativeMethods.mlw_set_threads(value));
    }

    /// <summary>CUDA devices that can be used; 0 where this libtorch has none.</summary>
    public static int CudaDevices
    {
        get
        {
            NativeMethods.Check(NativeMethods.mlw_cuda_devices(out var count));
            return count;
        }
    }

    /// <summary>
    /// What every worker calls first, on the thread that will train: the allocator's settings (glibc giving memory back to the system is
    /// half of eager libtorch's time on large images), the thread budget, denormal numbers as zero, and deterministic kernels.
    /// </summary>
    /// <param name="threads">Threads of one operator; 0 means the process's budget. Default 0.</param>
    public static void Apply(int threads = 0)
    {
        TuneAllocation();
        // Before the first parallel work: the threads it starts take this over from their maker.
        NativeMethods.Check(NativeMethods.mlw_set_flush_denormals(1));
        Threads = threads > 0 ? threads : ThreadBudget.Threads;
        NativeMethods.Check(NativeMethods.mlw_set_deterministic(1));
    }

    /// <summary>
    /// Lets the C library keep the memory that tensors give back. A worker calls it before it starts threads, <see cref="TorchThread"/>
    /// before it starts its own; set outside, MALLOC_ARENA_MAX=1, MALLOC_MMAP_MAX_=0 and MALLOC_TRIM_THRESHOLD_ do the same.
    /// </summary>
    public static void TuneAllocation() => NativeMethods.Check(NativeMethods.mlw_tune_allocation());

    /// <summary>Seeds libtorch's generators: with the same seed, machine and threads, the same numbers follow.</summary>
    /// <param name="seed">The seed.</param>
    public static void Seed(ulong seed) => NativeMethods.Check(NativeMethods.mlw_manual_seed(seed));

    /// <summary>Waits until a device has done everything asked of it; the processor always has.</summary>
    /// <param name="device">The device.</param>
    public static void Synchronize(Device device) => NativeMethods.Check(NativeMethods.mlw_synchronize((int)device.Type, device.Index));

    /// <summary>Bytes that tensors hold on a CUDA device and bytes it has; for the processor, the process's resident memory and the machine's.</summary>
    /// <param name="device">The device.</param>
    public static (long Used, long Total) Memory(Device device)
    {
        NativeMethods.Check(NativeMethods.mlw_device_memory((int)device.Type, device.Index, out var used, out var total));
        return (used, total);
    }
}
