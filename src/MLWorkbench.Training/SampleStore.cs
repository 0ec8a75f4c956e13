using MLWorkbench.Data;

namespace MLWorkbench.Training;

/// <summary>The samples of the trial before, where the file that holds them is still the same: a search reads them once.</summary>
public sealed class SampleStore
{
    private (string Path, DateTime Written, long Length)? _stamp;
    private TrainingData? _latest;

    /// <summary>Reads a file of samples unless it is the one that was read last.</summary>
    /// <param name="path">What <see cref="SampleFile.Write"/> wrote.</param>
    /// <exception cref="Foundation.Errors.WorkbenchException">It is damaged or of another version.</exception>
    public TrainingData Read(string path)
    {
        var file = new FileInfo(path);
        var stamp = (file.FullName, file.LastWriteTimeUtc, file.Length);
        if (_latest is null || _stamp != stamp)
        {
            // What is kept may be large: it goes before its successor comes.
            _latest = null;
            (_latest, _stamp) = (SampleFile.Read(path), stamp);
        }

        return _latest;
    }
}
