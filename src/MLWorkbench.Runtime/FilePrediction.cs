namespace MLWorkbench.Runtime;

/// <summary>The answer for one of many files: a prediction, or why there is none.</summary>
/// <param name="File">The path as it was given.</param>
/// <param name="Prediction">The answer, or null.</param>
/// <param name="Error">One line that says what is wrong with the file, or null.</param>
public sealed record FilePrediction(string File, Prediction? Prediction, string? Error);
