using System.Security.Cryptography;
using System.Text;
using MLWorkbench.Backbones.Registry;
using MLWorkbench.Data;
using MLWorkbench.Training;
using MLWorkbench.Training.MLNet.Images;

namespace MLWorkbench.MLNet.Images;

/// <summary>
/// The folders that ML.NET's image trainer works in, gone with the process. It finds the network's file there, so that it downloads nothing,
/// and trials that have network and images in common find each other's features.
/// </summary>
internal static class Workspace
{
    private static readonly Lazy<string> _root = new(Make);

    /// <summary>The folder for temporary files to give to ML.NET, with the network's weights where it looks for them.</summary>
    /// <param name="backbone">The network's name among our backbones.</param>
    /// <exception cref="Foundation.Errors.InputException">The weights are not here; the message says how to get them.</exception>
    public static string WithWeights(string backbone)
    {
        var registry = BackboneRegistry.Open();
        var file = registry.PathOf(registry.Find(backbone));
        var place = Path.Combine(Directory.CreateDirectory(Path.Combine(_root.Value, "MLNET")).FullName, Path.GetFileName(file));
        if (!File.Exists(place))
        {
            File.Copy(file, place);
        }

        return _root.Value;
    }

    /// <summary>The folder for one fold's features.</summary>
    /// <param name="options">The network, and whether features are shared.</param>
    /// <param name="input">How files become pixels.</param>
    /// <param name="fold">The fold.</param>
    public static string Of(MLNetImagesOptions options, InputPlan.Pixels input, FoldView fold)
    {
        var key = new StringBuilder().AppendLine(options.Backbone).AppendLine(input.Plan.Hash);
        key.AppendJoin('\n', fold.Training.Select(sample => sample.Id)).AppendLine().AppendLine();
        key.AppendJoin('\n', fold.Validation.Select(sample => sample.Id));
        var name = options.ReuseFeatures ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToString())).AsSpan(0, 8)) : Guid.NewGuid().ToString("N");
        return Directory.CreateDirectory(Path.Combine(_root.Value, name)).FullName;
    }

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("mlworkbench-mlnet-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // TensorFlow may still hold a file; the system's own cleaning takes it.
            }
        };
        return folder;
    }
}
