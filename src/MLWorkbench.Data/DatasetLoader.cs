using MLWorkbench.Data.Scanning;

namespace MLWorkbench.Data;

/// <summary>Loads a data set: finds the samples, looks at every file once, unites duplicates, divides, describes.</summary>
public static class DatasetLoader
{
    /// <summary>Loads a data set for a search: training, validation and a closed test set.</summary>
    /// <param name="options">Where it is and how it is divided.</param>
    /// <param name="baseFolder">The folder that a relative path starts from: the pipeline file's.</param>
    /// <param name="seed">The study's seed, for the split.</param>
    /// <param name="scanner">Decodes files for the first time.</param>
    /// <param name="progress">Told the number of files scanned so far, or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="Foundation.Errors.InputException">The data cannot be used; the message names the place.</exception>
    public static Dataset Load(
        DataOptions options,
        string baseFolder,
        ulong seed,
        IFileScanner scanner,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    /// <summary>
    /// Loads a data set to judge a finished model on: everything is test, or only the test rows where an official split has some.
    /// </summary>
    /// <param name="options">Where it is. Its classes must be among <paramref name="classes"/>.</param>
    /// <param name="classes">The model's class names in order; raw labels that `data.classes` does not map must be among them.</param>
    /// <param name="baseFolder">The folder that a relative path starts from.</param>
    /// <param name="scanner">Decodes files for the first time.</param>
    /// <param name="progress">Told the number of files scanned so far, or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="Foundation.Errors.InputException">The data cannot be used; the message names the place.</exception>
    public static Dataset LoadForJudging(
        DataOptions options,
        IReadOnlyList<string> classes,
        string baseFolder,
        IFileScanner scanner,
        IProgress<int>? progress = null,
        CancellationToken cancellation = default) =>
        throw new NotSupportedException();
}
