using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Running;

/// <summary>
/// The one long-lived thread that makes every libtorch call of a process. OpenMP keeps a pool of workers for each calling thread, and grad
/// mode is a thread's own: work that hops between threads costs ten times the step. Nothing waits with `await` around tensors.
/// </summary>
public sealed class TorchThread
{
    private static readonly Lazy<TorchThread> _shared = new(() => new TorchThread());

    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    private TorchThread()
    {
        // Before the thread starts: it then shares the main heap, which large tensors fit into.
        TorchSettings.TuneAllocation();
        _thread = new Thread(Run, maxStackSize: 16 * 1024 * 1024) { Name = "torch", IsBackground = true };
        _thread.Start();
    }

    /// <summary>The process's own thread, started on first use; whoever trains calls <see cref="TorchSettings.Apply"/> on it first.</summary>
    public static TorchThread Shared => _shared.Value;

    /// <summary>Runs work on the thread inside a scope of its own and waits for it. Called from the thread itself, it simply runs.</summary>
    /// <typeparam name="T">What the work gives back: never a tensor of the scope.</typeparam>
    /// <param name="work">The work.</param>
    /// <returns>What the work gave.</returns>
    /// <exception cref="Exception">Whatever the work threw, with its own stack trace.</exception>
    public T Invoke<T>(Func<T> work)
    {
        if (Thread.CurrentThread == _thread)
        {
            return work();
        }

        T? result = default;
        ExceptionDispatchInfo? failure = null;
        using var done = new ManualResetEventSlim();
        _work.Add(() =>
        {
            try
            {
                using var scope = TensorScope.Begin();
                result = work();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
            finally
            {
                done.Set();
            }
        });
        done.Wait();
        failure?.Throw();
        return result!;
    }

    /// <summary>Runs work on the thread and waits for it.</summary>
    /// <param name="work">The work.</param>
    public void Invoke(Action work) => Invoke(() =>
    {
        work();
        return 0;
    });

    private void Run()
    {
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }
}
