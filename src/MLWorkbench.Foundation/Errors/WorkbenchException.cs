namespace MLWorkbench.Foundation.Errors;

/// <summary>
/// A failure with a message a user can act on, shown without a stack trace. The work failed: exit code 1.
/// </summary>
public class WorkbenchException : Exception
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">One or more lines for the user, naming the place.</param>
    /// <param name="inner">What caused it, if another exception did.</param>
    public WorkbenchException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
