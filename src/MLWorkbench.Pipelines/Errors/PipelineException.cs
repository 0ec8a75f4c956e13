using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Pipelines.Errors;

/// <summary>A pipeline that cannot be used. All its errors are reported together, in the order of the file.</summary>
public sealed class PipelineException : InputException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="errors">At least one error, in the order to show them.</param>
    /// <param name="inner">What caused it, if another exception did.</param>
    public PipelineException(IReadOnlyList<PipelineError> errors, Exception? inner = null)
        : base(string.Join('\n', errors), inner) => Errors = errors;

    /// <summary>Creates the failure from one error.</summary>
    /// <param name="place">Where it was said.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="inner">What caused it, if another exception did.</param>
    public PipelineException(Place place, string message, Exception? inner = null)
        : this([new PipelineError(place, message)], inner)
    {
    }

    /// <summary>Each error with its place.</summary>
    public IReadOnlyList<PipelineError> Errors { get; }
}
