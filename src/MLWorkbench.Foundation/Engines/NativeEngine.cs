using System.Runtime.InteropServices;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Foundation.Engines;

/// <summary>
/// Finds and loads the workbench's native libraries. Searched, in this order: the folders in MLWORKBENCH_ENGINES,
/// the program's own folder and its `native` folder, the folders where .NET's host has found the native files of NuGet packages,
/// `artifacts/engines` of the nearest folder above the program or the current folder that holds MLWorkbench.sln (a checkout), and last .NET's
/// own search, which ends at the system's loader.
/// </summary>
public static class NativeEngine
{
    /// <summary>The environment variable with further folders, separated like PATH.</summary>
    public const string FoldersVariable = "MLWORKBENCH_ENGINES";

    /// <summary>What .NET's host calls the folders of a program's native files: those of its packages, and where a single file was unpacked to.</summary>
    private const string HostFolders = "NATIVE_DLL_SEARCH_DIRECTORIES";

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
                throw new EngineMissingException(engine, $"{engine}: {path} does not load ({Reason(failure)}). {cure}", failure);
            }
        }

        // With the assembly, for notebooks and plug-ins, whose packages lie where only their own resolvers know.
        if (NativeLibrary.TryLoad(fileName, typeof(NativeEngine).Assembly, null, out var handle))
        {
            return (handle, fileName);
        }

        throw new EngineMissingException(engine, $"{engine}: {fileName} was not found. {cure}");
    }

    /// <summary>The folders that are searched, existing ones only.</summary>
    public static IEnumerable<string> Folders()
    {
        var start = AppContext.BaseDirectory;
        IEnumerable<string> all =
        [
            .. Split(Environment.GetEnvironmentVariable(FoldersVariable)),
            start,
            System.IO.Path.Combine(start, "native"),
            .. Split(AppContext.GetData(HostFolders) as string),
            .. Artifacts("engines"),
        ];
        return all.Where(Directory.Exists);
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

    private static string[] Split(string? folders) =>
        (folders ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What the system's loader said, such as which further library is missing: it follows a line of .NET's own advice.</summary>
    private static string Reason(Exception failure)
    {
        var lines = failure.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.ElementAtOrDefault(1) ?? lines[0];
    }
}
