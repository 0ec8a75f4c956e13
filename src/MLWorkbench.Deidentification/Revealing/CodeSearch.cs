using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Privacy;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;

namespace MLWorkbench.Deidentification.Revealing;

/// <summary>
/// Finds what a code stands for by making the codes of everything that it can stand for: paths, what DICOM files say of patients, studies and
/// series, and the cells of a manifest. There is no other way back.
/// </summary>
public static class CodeSearch
{
    private static readonly (string Kind, DicomTag Tag, string Name)[] _identifiers =
    [
        ("patient", DicomTags.PatientId, "Patient ID"), ("study", DicomTags.StudyInstanceUid, "Study Instance UID"), ("series", DicomTags.SeriesInstanceUid, "Series Instance UID"),
    ];

    /// <summary>Everything that has a code, one line each: what it is, and where it was found.</summary>
    /// <param name="code">The code.</param>
    /// <param name="paths">Files, folders and manifests.</param>
    /// <param name="key">The key it was made under.</param>
    /// <exception cref="InputException">It is no code, or a path does not exist.</exception>
    public static IReadOnlyList<string> Find(string code, IReadOnlyList<string> paths, PrivacyKey key)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(paths);
        var kind = code.Split('-')[0];
        if (!Pseudonyms.IsCode(kind, code))
        {
            throw new InputException($"'{code}' is no code; they look like image-abcdefgh2345 or patient-abcdefgh2345.");
        }

        var codes = new Pseudonyms(key);
        var found = new List<string>();
        foreach (var path in paths)
        {
            var isManifest = Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv";
            if (isManifest)
            {
                found.AddRange(Cells(path, text => codes.Of(kind, text) == code));
            }

            // Ids of a manifest's images are paths relative to it.
            var among = isManifest && File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : path;
            foreach (var (file, name) in InputFiles.Of([among]))
            {
                if (kind is "image" or "file")
                {
                    found.AddRange(codes.Of(kind, name) == code ? [file] : (string[])[]);
                }
                else
                {
                    // Patterns of data.group take parts of the path.
                    found.AddRange(name.Split('/').Concat(name.Split('/', '_', '-', '.')).Distinct(StringComparer.Ordinal)
                        .Where(part => codes.Of(kind, part) == code).Select(part => $"{part} ({file})"));
                    found.AddRange(Dicom(file, kind, text => codes.Of(kind, text) == code));
                }
            }
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Cells(string path, Func<string, bool> matches)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            foreach (var cell in line.Split(',', ';', '\t').Select(cell => cell.Trim(' ', '"')).Where(cell => cell.Length > 0 && matches(cell)).Distinct(StringComparer.Ordinal))
            {
                yield return $"{cell} ({path}, line {number})";
            }
        }
    }

    private static IEnumerable<string> Dicom(string file, string kind, Func<string, bool> matches)
    {
        DicomDataSet set;
        try
        {
            set = DicomFile.Parse(File.ReadAllBytes(file)).DataSet;
        }
        catch (Exception failure) when (failure is ImageDecodeException or IOException or UnauthorizedAccessException)
        {
            // No DICOM file, or none that can be read, has no identifiers.
            return [];
        }

        return _identifiers.Where(identifier => identifier.Kind == kind || kind == "patient")
            .Select(identifier => (identifier.Name, Value: set.Text(identifier.Tag)))
            .Where(identifier => identifier.Value.Length > 0 && matches(identifier.Value))
            .Select(identifier => $"{identifier.Name} {identifier.Value} ({file})");
    }
}
