namespace MLWorkbench.Pipelines.Errors;

/// <summary>One thing that is wrong with a pipeline.</summary>
/// <param name="Place">Where it was said.</param>
/// <param name="Message">What is wrong and, where possible, the cure; without the place.</param>
public sealed record PipelineError(Place Place, string Message)
{
    /// <summary>The line for the user: `file(line,column): message`.</summary>
    public override string ToString() => $"{Place}: {Message}";
}
