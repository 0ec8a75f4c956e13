namespace MLWorkbench.Foundation.Errors;

/// <summary>A native engine is not installed or does not load. The message says what to install.</summary>
public sealed class EngineMissingException : WorkbenchException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="engine">The engine's name as `doctor` shows it.</param>
    /// <param name="message">One line: what was looked for and what to install.</param>
    /// <param name="inner">The loader's own exception, if there was one.</param>
    public EngineMissingException(string engine, string message, Exception? inner = null)
        : base(message, inner) => Engine = engine;

    /// <summary>The engine's name as `doctor` shows it.</summary>
    public string Engine { get; }
}
