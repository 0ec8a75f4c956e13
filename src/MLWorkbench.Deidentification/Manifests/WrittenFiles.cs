using System.Globalization;

namespace MLWorkbench.Deidentification.Manifests;

/// <summary>Which file was written for which input file. It is never written down: who has it needs no key.</summary>
internal sealed class WrittenFiles
{
    private readonly Dictionary<string, string> _outputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string?>> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _series = new(StringComparer.Ordinal);

    /// <summary>The name of the next file of a series.</summary>
    /// <param name="series">"patient-CODE/series-CODE".</param>
    public string Next(string series)
    {
        var number = _series[series] = _series.GetValueOrDefault(series) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{series}/{number:000000}.dcm");
    }

    /// <summary>Notes a file.</summary>
    /// <param name="path">The DICOM file that was given, in full.</param>
    /// <param name="output">What was written for it; null for a file that was refused.</param>
    public void Add(string path, string? output)
    {
        if (output is not null)
        {
            _outputs[path] = output;
        }

        var folder = Path.GetDirectoryName(path)!;
        if (!_folders.TryGetValue(folder, out var files))
        {
            _folders[folder] = files = [];
        }

        files.Add(output is null ? null : Path.GetDirectoryName(output)!.Replace('\\', '/'));
    }

    /// <summary>What was written for a file, or for a folder that holds one whole series and nothing else of DICOM; else null.</summary>
    /// <param name="path">In full.</param>
    public string? Of(string path)
    {
        if (_outputs.TryGetValue(path, out var output))
        {
            return output;
        }

        return _folders.TryGetValue(path, out var files) && files[0] is { } series && files.TrueForAll(file => file == series) && _series[series] == files.Count
            ? series
            : null;
    }
}
