using MLWorkbench.TrainerHost.Catalogues;

namespace MLWorkbench.TrainerHost.Plans;

/// <summary>What a plan was asked for.</summary>
public sealed record PlanRequest
{
    /// <summary>A folder, manifest or .npz as `data.path` takes it, relative to the current folder.</summary>
    public required string Data { get; init; }

    /// <summary>The full path of the folder that the pipeline file will lie in: its path to the data starts there.</summary>
    public required string Folder { get; init; }

    /// <summary>How much is tried. Default balanced.</summary>
    public PlanPreset Preset { get; init; } = PlanPreset.Balanced;

    /// <summary>What tells patients apart, as `data.group` takes it. Default: as the data say.</summary>
    public string? Group { get; init; }

    /// <summary>The column of a table with what is to be learnt. Default `label`.</summary>
    public string? Label { get; init; }

    /// <summary>What is to be learned, as <see cref="PipelinePlanner.TaskOf"/> tells it. Default image-classification.</summary>
    public string Task { get; init; } = WorkbenchCatalogue.ImageClassification;
}
