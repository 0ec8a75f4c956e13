using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.OnnxRuntime;

/// <summary>ONNX Runtime refused a model or a call. The message is its own, on one line.</summary>
public sealed class OnnxRuntimeException : WorkbenchException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">What ONNX Runtime said.</param>
    /// <param name="inner">What caused it, if another exception did.</param>
    public OnnxRuntimeException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
