using MLWorkbench.Pipelines.Errors;

namespace MLWorkbench.Pipelines.Yaml;

/// <summary>Places of nodes that come from no file.</summary>
internal static class Places
{
    /// <summary>Of a node made to be written.</summary>
    public static Place Written { get; } = new("pipeline");
}
