using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.AutoML.Studies;

/// <summary>A trial could not be brought to its end: it is recorded with the reason and the search goes on.</summary>
public sealed class TrialFailedException : WorkbenchException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="reason">One line: "out of memory at epoch 3", "the loss became NaN".</param>
    /// <param name="inner">What caused it, if another exception did.</param>
    public TrialFailedException(string reason, Exception? inner = null)
        : base(reason, inner)
    {
    }
}
