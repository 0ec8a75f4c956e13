using System.IO.Compression;
using System.Text;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Data.Tests;

/// <summary>Makes small data sets of fake images: every file holds its own name, so all are different.</summary>
internal static class TestData
{
    public static void Images(TempFolder folder, params IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            folder.Write(name, name);
        }
    }

    /// <summary>Two class folders with 20 images each.</summary>
    public static void TwoClasses(TempFolder folder) =>
        Images(folder, Enumerable.Range(0, 20).SelectMany(i => new[] { $"no/{i:00}.png", $"yes/{i:00}.png" }));

    /// <summary>Loads with a test set; who wants another scheme says so.</summary>
    public static Dataset Load(TempFolder folder, string path = ".", Func<DataOptions, DataOptions>? change = null, ulong seed = 1)
    {
        var options = new DataOptions { Path = path, Split = new SplitOptions { Scheme = ValidationScheme.HoldOut } };
        return DatasetLoader.Load(change is null ? options : change(options), folder.Path, seed, new FakeScanner());
    }

    public static string Refused(Action load)
    {
        var message = Assert.ThrowsAny<InputException>(load).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }

    /// <summary>All samples, the test set's included.</summary>
    public static IReadOnlyList<Sample> All(Dataset dataset) => [.. dataset.Training, .. dataset.Validation, .. dataset.Test.Samples];

    public static byte[] Npy(string type, string shape, byte[] data, bool fortran = false)
    {
        var header = $"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': ({shape}), }}";
        header = header.PadRight(118 - 1) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. Encoding.ASCII.GetBytes(header), .. data];
    }

    public static string Npz(TempFolder folder, string name, params (string Name, byte[] Npy)[] arrays)
    {
        var path = folder.File(name);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (array, bytes) in arrays)
        {
            using var entry = zip.CreateEntry(array + ".npy").Open();
            entry.Write(bytes);
        }

        return path;
    }
}
