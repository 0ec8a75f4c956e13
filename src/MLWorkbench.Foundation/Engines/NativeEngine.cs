using System.Runtime.InteropServices;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Foundation.Engines;

/// <summary>
/// Finds and loads the workbench's native libraries. Searched, in this order: the folders in MLWORKBENCH_ENGINES,
/// the program's own folder and its `native` folder, `artifacts/engines` of the nearest folder above it or the current folder that holds
/// MLWorkbench.sln (a checkout), and last the system's loader.
/// </summary>
public static class NativeEngine
{
    /// <summary>The environment variable with further folders, separated like PATH.</summary>
    public const string FoldersVariable = "MLWORKBENCH_ENGINES";

    /// <summary>Loads a library or says what to install.</summary>
    /// <param name="engine">The engine's name for messages: "libtorch".</param>
    /// <param name="fileName">The file to look for: "libmlw_torch.so".</param>
    /// <param name="cure">What to do when it is missing: "run ./workbench doctor once, or apt-get install libtorch-dev".</param>
    /// <returns>The loader's handle and the path that was loaded.</returns>
    /// <exception cref="EngineMissingException">No candidate could be loaded.</exception>
    public static (nint Handle, string Path) Load(string engine, string fileName, string cure)
    {
        foreach (var folder in Folders())
        {
            var path = System.IO.Path.Combine(folder, fileName);
            if (!File.Exists(path))
            {
                continue;
            }

            try
            {
                return (NativeLibrary.Load(path), path);
            }
            catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
            {
                throw new EngineMissingException(engine, $"{engine}: {path} does not load ({FirstLine(failure)}). {cure}", failure);
            }
        }

        if (NativeLibrary.TryLoad(fileName, out var handle))
        {
            return (handle, fileName);
        }

        throw new EngineMissingException(engine, $"{engine}: {fileName} was not found. {cure}");
    }

    /// <summary>The folders that are searched, existing ones only.</summary>
    public static IEnumerable<string> Folders()
    {
        var given = Environment.GetEnvironmentVariable(FoldersVariable) ?? "";
        var start = AppContext.BaseDirectory;
        var all = given.Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append(start)
            .Append(System.IO.Path.Combine(start, "native"));
        return all.Concat(Artifacts("engines")).Where(Directory.Exists);
    }

    /// <summary>
    /// Where set-up leaves something: `artifacts/NAME` of the program's checkout, then of the current folder's. A notebook and a
    /// file-based program run from a folder elsewhere, but are started in the checkout. Empty outside a checkout.
    /// </summary>
    /// <param name="name">The path below `artifacts`, for example "web/charts.js".</param>
    public static IEnumerable<string> Artifacts(string name) =>
        new[] { CheckoutRoot(AppContext.BaseDirectory), CheckoutRoot(Environment.CurrentDirectory) }
            .OfType<string>()
            .Distinct()
            .Select(root => System.IO.Path.Combine(root, "artifacts", name));

    /// <summary>The nearest folder at or above <paramref name="start"/> that holds MLWorkbench.sln, or null outside a checkout.</summary>
    public static string? CheckoutRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "MLWorkbench.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    private static string FirstLine(Exception failure) => failure.Message.Split('\n')[0].Trim();
}
