using MLWorkbench.Backbones.Registry;

namespace MLWorkbench.Backbones.Weights;

/// <summary>Where weights may lie, in the order in which they are looked for.</summary>
public static class WeightFolders
{
    /// <summary>The environment variable with folders of weights, separated like PATH.</summary>
    public const string Variable = "MLWORKBENCH_BACKBONES";

    /// <summary>ML.NET's own variable for the folder of its resources.</summary>
    private const string MlNetVariable = "MICROSOFTML_RESOURCE_PATH";

    /// <summary>The folders for one backbone, existing ones only.</summary>
    /// <param name="cache">The registry's folder.</param>
    /// <param name="format">TensorFlow files are also looked for where ML.NET keeps them.</param>
    public static IEnumerable<string> For(string cache, BackboneFormat format)
    {
        var given = (Environment.GetEnvironmentVariable(Variable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var all = given.Append(cache);
        return (format == BackboneFormat.TensorFlow ? all.Concat(MlNet()) : all).Where(Directory.Exists).Select(Path.GetFullPath).Distinct();
    }

    /// <summary>
    /// ML.NET's image trainer keeps its files in `MLNET` below the folder for temporary files; its resource manager in
    /// `mlnet-resources` below the local application data, or below MICROSOFTML_RESOURCE_PATH (dotnet/machinelearning,
    /// ResourceManagerUtils.GetFilePath).
    /// </summary>
    private static IEnumerable<string> MlNet()
    {
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        string?[] roots =
        [
            Environment.GetEnvironmentVariable(MlNetVariable),
            Path.Combine(Path.GetTempPath(), "MLNET"),
            local.Length > 0 ? Path.Combine(local, "mlnet-resources") : null,
        ];
        return roots.Where(root => !string.IsNullOrEmpty(root)).SelectMany(root => new[] { root!, Path.Combine(root!, "meta") });
    }
}
