using MLWorkbench.Data;
using MLWorkbench.Foundation.Files;

namespace MLWorkbench.TrainerHost.Runs;

/// <summary>
/// The file by which workers get to know the samples and where they are. It lies in the run's folder; where samples are called by codes, it
/// lies among this user's files and is gone when the run is, for it must say the paths.
/// </summary>
internal sealed class SampleSheet : IDisposable
{
    /// <summary>What a killed run left there is of no use to anyone after this.</summary>
    private static readonly TimeSpan _stale = TimeSpan.FromDays(7);
    private readonly bool _isPrivate;

    private SampleSheet(string path, bool isPrivate) => (Path, _isPrivate) = (path, isPrivate);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Writes it.</summary>
    /// <param name="usual">Where it lies when paths are no secret.</param>
    /// <param name="data">What the workers may see.</param>
    public static SampleSheet Write(string usual, TrainingData data)
    {
        var sheet = data.HasCodes ? new SampleSheet(System.IO.Path.Combine(Tidied(), $"{Guid.NewGuid():N}.json"), isPrivate: true) : new SampleSheet(usual, isPrivate: false);
        SampleFile.Write(sheet.Path, data);
        return sheet;
    }

    /// <summary>Takes a private one away.</summary>
    public void Dispose()
    {
        if (_isPrivate)
        {
            File.Delete(Path);
        }
    }

    private static string Tidied()
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(UserFolders.State, "samples"));
        foreach (var file in folder.EnumerateFiles("*.json").Where(file => DateTime.UtcNow - file.LastWriteTimeUtc > _stale))
        {
            file.Delete();
        }

        return folder.FullName;
    }
}
