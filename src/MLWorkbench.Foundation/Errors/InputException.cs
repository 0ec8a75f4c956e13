namespace MLWorkbench.Foundation.Errors;

/// <summary>What the user gave is wrong (a file, a folder, a key, a value): exit code 2, and nothing was written.</summary>
public class InputException : WorkbenchException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">One clear message that names the place and, where possible, the cure.</param>
    /// <param name="inner">What caused it, if another exception did.</param>
    public InputException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>
    /// The same message without names of files and folders, for places where nothing may stand that tells who somebody is; null where it names none.
    /// </summary>
    public string? WithoutNames { get; init; }
}
