using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Torch.Export;

/// <summary>A network uses something that has no form in the exported graph; the message names the operator.</summary>
public sealed class ExportException : WorkbenchException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">What could not be exported.</param>
    /// <param name="inner">What caused it, if another exception did.</param>
    public ExportException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
