namespace MLWorkbench.TrainerHost.Defaults;

/// <summary>What a first search of images has to know of the data.</summary>
/// <param name="Ordered">Whether the classes are grades: proportional odds are then among the heads.</param>
/// <param name="HasColumns">Whether columns are learnt from beside the image.</param>
internal sealed record ImageData(bool Ordered, bool HasColumns);
