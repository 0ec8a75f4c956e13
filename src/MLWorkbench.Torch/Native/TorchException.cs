using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Torch.Native;

/// <summary>libtorch refused a call: shapes that do not fit, an unknown operator, a wrong argument.</summary>
public class TorchException : WorkbenchException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">libtorch's own message without its native backtrace.</param>
    public TorchException(string message)
        : base(message)
    {
    }
}

/// <summary>libtorch could not get the memory that a call needs, on the processor or on the device.</summary>
public sealed class TorchMemoryException : TorchException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">libtorch's own message: how much was asked for.</param>
    public TorchMemoryException(string message)
        : base(message)
    {
    }
}
