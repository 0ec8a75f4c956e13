using System.IO.Compression;
using MLWorkbench.Testing;

namespace MLWorkbench.Consumers.Tests.Samples;

/// <summary>A model zip that any zip reader takes for whole, with another graph than the manifest speaks of.</summary>
internal static class DamagedZip
{
    public static string Write(TempFolder folder)
    {
        var path = new SampleModel().Write(folder.File("damaged.zip"));
        using var archive = ZipFile.Open(path, ZipArchiveMode.Update);
        archive.GetEntry("model.onnx")!.Delete();
        using var entry = archive.CreateEntry("model.onnx").Open();
        entry.Write([8, 8]);
        return path;
    }
}
