using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Runs.Alone;

/// <summary>What of a sample a model sees, where samples are images with rows.</summary>
public enum SeenParts
{
    /// <summary>The image alone.</summary>
    Image,

    /// <summary>The columns alone.</summary>
    Columns,

    /// <summary>Image and columns.</summary>
    Both,
}

/// <summary>Tells what a model sees.</summary>
internal static class SeenPartsOf
{
    /// <summary>What a plan reads.</summary>
    /// <param name="input">How samples become a graph's input.</param>
    public static SeenParts Plan(InputPlan input) =>
        input.Image is null ? SeenParts.Columns : input.Table is null ? SeenParts.Image : SeenParts.Both;
}
