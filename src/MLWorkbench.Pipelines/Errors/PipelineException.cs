using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Pipelines.Errors;

/// <summary>A pipeline that cannot be used. All its errors are reported together, in the order of the file.</summary>
public sealed class PipelineException : InputException
{
    private const int MaximumShown = 50;

    /// <summary>Creates the failure.</summary>
    /// <param name="errors">At least one error, in the order to show them.</param>
    /// <param name="inner">What caused it, if another exception did.</param>
    public PipelineException(IReadOnlyList<PipelineError> errors, Exception? inner = null)
        : base(Text(errors), inner) => Errors = errors;

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

    // Who gives a wrong file altogether need not read a thousand lines about it.
    private static string Text(IReadOnlyList<PipelineError> errors) => string.Join('\n', errors.Take(MaximumShown))
        + (errors.Count > MaximumShown ? $"\n... and {errors.Count - MaximumShown} more" : "");
}
