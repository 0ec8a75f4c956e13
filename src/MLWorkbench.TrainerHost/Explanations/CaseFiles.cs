using System.Globalization;
using System.Text.Json;
using MLWorkbench.Evaluation.Cases;
using MLWorkbench.Foundation.Files;
using MLWorkbench.TrainerHost.Workers;

namespace MLWorkbench.TrainerHost.Explanations;

/// <summary>
/// A gallery in a run's folder: `cases/cases.json` with small pictures beside it, so that the report can be made again without the images.
/// </summary>
internal static class CaseFiles
{
    private const string Index = "cases.json";

    /// <summary>Replaces what is there.</summary>
    /// <param name="folder">The folder of the cases.</param>
    /// <param name="gallery">The gallery.</param>
    public static void Write(string folder, CaseGallery gallery)
    {
        Delete(folder);
        Directory.CreateDirectory(folder);
        var files = gallery.Cases.Select((one, index) => new CaseFile(
            one with { Picture = null, Explained = null },
            Save(folder, index, "", one.Picture),
            Save(folder, index, "-explained", one.Explained))).ToList();
        var stored = new GalleryFile(gallery with { Cases = [] }, files);
        AtomicFile.WriteText(Path.Combine(folder, Index), JsonSerializer.Serialize(stored, WorkerJson.Options));
    }

    /// <summary>Reads what was written; null where nothing was.</summary>
    /// <param name="folder">The folder of the cases.</param>
    public static CaseGallery? Read(string folder)
    {
        var index = Path.Combine(folder, Index);
        if (!File.Exists(index))
        {
            return null;
        }

        var stored = WorkerJson.Read<GalleryFile>(File.ReadAllText(index));
        return stored.Gallery with
        {
            Cases = [.. stored.Cases.Select(file => file.Case with { Picture = Load(folder, file.Picture), Explained = Load(folder, file.Explained) })],
        };
    }

    /// <summary>Removes a gallery.</summary>
    /// <param name="folder">The folder of the cases.</param>
    public static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string? Save(string folder, int index, string suffix, byte[]? picture)
    {
        if (picture is null)
        {
            return null;
        }

        var kind = picture[0] == 0xFF ? "jpg" : "png";
        var name = string.Create(CultureInfo.InvariantCulture, $"{index + 1:00}{suffix}.{kind}");
        File.WriteAllBytes(Path.Combine(folder, name), picture);
        return name;
    }

    /// <summary>A picture that somebody has deleted is no reason to refuse the report.</summary>
    private static byte[]? Load(string folder, string? name) =>
        name is not null && Path.Combine(folder, Path.GetFileName(name)) is var path && File.Exists(path) ? File.ReadAllBytes(path) : null;

    private sealed record GalleryFile(CaseGallery Gallery, IReadOnlyList<CaseFile> Cases);

    private sealed record CaseFile(Case Case, string? Picture, string? Explained);
}
