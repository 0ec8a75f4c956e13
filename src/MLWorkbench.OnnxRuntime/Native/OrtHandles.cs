using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MLWorkbench.OnnxRuntime.Native;

/// <summary>The process-wide environment: logging and telemetry settings. Lives until its last session is gone.</summary>
internal sealed class EnvironmentHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public EnvironmentHandle(nint handle)
        : base(ownsHandle: true) => SetHandle(handle);

    protected override unsafe bool ReleaseHandle()
    {
        OrtApi.Instance.ReleaseEnv(handle);
        return true;
    }
}

/// <summary>An OrtSessionOptions.</summary>
internal sealed class SessionOptionsHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public SessionOptionsHandle(nint handle)
        : base(ownsHandle: true) => SetHandle(handle);

    protected override unsafe bool ReleaseHandle()
    {
        OrtApi.Instance.ReleaseSessionOptions(handle);
        return true;
    }
}

/// <summary>An OrtSession with the native names of its inputs and outputs, which live exactly as long as running calls need them.</summary>
internal sealed class SessionHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private readonly List<nint> _names = [];

    public SessionHandle(nint handle)
        : base(ownsHandle: true) => SetHandle(handle);

    /// <summary>A null-terminated UTF-8 copy of a name, freed with the session.</summary>
    public nint AddName(string name)
    {
        var pointer = Marshal.StringToCoTaskMemUTF8(name);
        _names.Add(pointer);
        return pointer;
    }

    protected override unsafe bool ReleaseHandle()
    {
        OrtApi.Instance.ReleaseSession(handle);
        foreach (var name in _names)
        {
            Marshal.FreeCoTaskMem(name);
        }

        return true;
    }
}

/// <summary>An OrtMemoryInfo: where a tensor's bytes lie.</summary>
internal sealed class MemoryInfoHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public MemoryInfoHandle(nint handle)
        : base(ownsHandle: true) => SetHandle(handle);

    protected override unsafe bool ReleaseHandle()
    {
        OrtApi.Instance.ReleaseMemoryInfo(handle);
        return true;
    }
}

/// <summary>An OrtValue: a tensor over memory of its own or of the caller.</summary>
internal sealed class ValueHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public ValueHandle(nint handle)
        : base(ownsHandle: true) => SetHandle(handle);

    protected override unsafe bool ReleaseHandle()
    {
        OrtApi.Instance.ReleaseValue(handle);
        return true;
    }
}

/// <summary>An OrtRunOptions: through it a running call is told to stop.</summary>
internal sealed class RunOptionsHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    public RunOptionsHandle(nint handle)
        : base(ownsHandle: true) => SetHandle(handle);

    protected override unsafe bool ReleaseHandle()
    {
        OrtApi.Instance.ReleaseRunOptions(handle);
        return true;
    }
}
