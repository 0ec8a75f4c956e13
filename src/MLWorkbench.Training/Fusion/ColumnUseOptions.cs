namespace MLWorkbench.Training.Fusion;

/// <summary>How the columns of <c>data.features</c> come to an image. Each way is a record of its own.</summary>
public abstract record ColumnUseOptions;

/// <summary>Not at all: the model sees the image alone.</summary>
public sealed record LeftOutColumnsOptions : ColumnUseOptions;
