using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data;

/// <summary>What was given is no data set of classes by its shape: it has no folders of classes, or all in it is of one class. Nothing is damaged.</summary>
public sealed class NoClassesException : InputException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">One clear message that names the place.</param>
    public NoClassesException(string message)
        : base(message)
    {
    }
}
