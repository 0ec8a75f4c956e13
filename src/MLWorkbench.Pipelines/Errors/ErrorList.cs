namespace MLWorkbench.Pipelines.Errors;

/// <summary>Collects what is wrong while a pipeline is read, so that the user sees everything at once.</summary>
internal sealed class ErrorList
{
    private readonly List<PipelineError> _errors = [];

    public int Count => _errors.Count;

    public void Add(Place place, string message)
    {
        var error = new PipelineError(place, message);
        if (!_errors.Contains(error))
        {
            _errors.Add(error);
        }
    }

    /// <summary>Throws when anything was added: overrides last, the file from top to bottom.</summary>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new PipelineException(
                [.. _errors.OrderBy(e => e.Place.Line == 0).ThenBy(e => e.Place.Line).ThenBy(e => e.Place.Column)]);
        }
    }
}
