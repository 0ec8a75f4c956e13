using System.Runtime.InteropServices;

namespace MLWorkbench.Boosting.Native;

/// <summary>Handles as an array of pointers, kept alive until it is disposed of.</summary>
internal sealed unsafe class HandleList : IDisposable
{
    private readonly List<SafeHandle> _held = [];
    private readonly nint* _pointers;

    public HandleList(params ReadOnlySpan<DMatrixHandle> handles)
    {
        _pointers = (nint*)NativeMemory.AllocZeroed((nuint)Math.Max(1, handles.Length), (nuint)sizeof(nint));
        foreach (var handle in handles)
        {
            var held = false;
            handle.DangerousAddRef(ref held);
            _pointers[_held.Count] = handle.DangerousGetHandle();
            _held.Add(handle);
        }
    }

    public nint* First => _pointers;

    public void Dispose()
    {
        _held.ForEach(handle => handle.DangerousRelease());
        _held.Clear();
        NativeMemory.Free(_pointers);
    }
}
