using System.Reflection;
using System.Text.RegularExpressions;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Training.Engines;

/// <summary>Finds and loads the plug-in of an engine. To be called in a worker: what it brings stays in the process.</summary>
public static partial class EnginePlugin
{
    private const string Name = "ML.NET";
    private const string Folder = "mlnet";
    private const string Assembly = "MLWorkbench.MLNet.dll";
    private const string EngineType = "MLWorkbench.MLNet.MLNetEngine";

    private static readonly Lazy<IEngine> _mlNet = new(LoadMLNet);

    /// <summary>The engine ML.NET, loaded once.</summary>
    /// <exception cref="EngineMissingException">It is not here; says why.</exception>
    public static IEngine MLNet => _mlNet.Value;

    /// <summary>What `doctor` says of it.</summary>
    public static EngineReport Report()
    {
        try
        {
            return MLNet.Report();
        }
        catch (EngineMissingException missing)
        {
            return Missing(missing.Message);
        }
    }

    /// <summary>What `doctor` says where it is not here.</summary>
    /// <param name="problem">Why.</param>
    public static EngineReport Missing(string problem) => new(Name, "pipelines with engine: mlnet", null, null, 0, null, null, problem);

    private static IEngine LoadMLNet()
    {
        var path = NativeEngine.Folders().Select(folder => Path.Combine(folder, Folder, Assembly)).FirstOrDefault(File.Exists)
            ?? throw new EngineMissingException(Name, "ML.NET: its plug-in is not here. Run ./workbench doctor once in the checkout, which builds it where ML.NET's packages can be had.");
        Type? type;
        try
        {
            type = new PluginContext(path).LoadFromAssemblyPath(path).GetType(EngineType);
        }
        catch (Exception failure) when (failure is BadImageFormatException or FileLoadException or FileNotFoundException or TypeLoadException)
        {
            throw new EngineMissingException(Name, $"ML.NET: {path} does not load ({failure.Message.Split('\n')[0].Trim()}).", failure);
        }

        return type is null
            ? throw new EngineMissingException(Name, $"ML.NET: its packages could not be had when the workbench was set up{Reason()}. It is tried again once a day by ./workbench.")
            : (IEngine)Activator.CreateInstance(type)!;
    }

    /// <summary>What the set-up wrote down.</summary>
    private static string Reason()
    {
        var verdict = NativeEngine.Artifacts(Path.Combine("mlnet", "state.props")).FirstOrDefault(File.Exists);
        var reason = verdict is null ? "" : ReasonElement().Match(File.ReadAllText(verdict)).Groups[1].Value;
        return reason.Length == 0 ? "" : $" ({reason})";
    }

    [GeneratedRegex("<MLNetReason>(.*?)</MLNetReason>", RegexOptions.Singleline)]
    private static partial Regex ReasonElement();
}
