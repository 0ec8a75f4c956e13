namespace MLWorkbench.Training.Engines;

/// <summary>Which engine trains.</summary>
public sealed record EngineOptions
{
    /// <summary>The engine. Default workbench: its own trainers.</summary>
    public EngineName Name { get; init; } = EngineName.Workbench;
}
