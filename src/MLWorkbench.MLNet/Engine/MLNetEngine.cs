using System.Reflection;
using Microsoft.ML;
using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.MLNet.Tables;
using MLWorkbench.Training;
using MLWorkbench.Training.Engines;
using MLWorkbench.Training.MLNet.Tables;

namespace MLWorkbench.MLNet;

/// <summary>ML.NET as an engine of the workbench.</summary>
public sealed partial class MLNetEngine : IEngine
{
    private static readonly (EngineParts Part, string Word)[] _words = [(EngineParts.Tables, "tables"), (EngineParts.Images, "images"), (EngineParts.Search, "AutoML")];

    /// <inheritdoc/>
    public EngineParts Parts => EngineParts.Tables | CompleteParts;

    /// <inheritdoc/>
    public EngineReport Report()
    {
        var assembly = typeof(MLContext).Assembly;
        // The assemblies of all versions call themselves 1.0.
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        var missing = _words.Where(part => !Parts.HasFlag(part.Part)).Select(part => part.Word).ToList();
        var parts = string.Join(", ", _words.Where(part => Parts.HasFlag(part.Part)).Select(part => part.Word)) + (missing.Count > 0 ? $"; not here: {string.Join(", ", missing)}" : "");
        return new EngineReport("ML.NET", "pipelines with engine: mlnet", version, "CPU", ThreadBudget.Threads, parts, assembly.Location, null);
    }

    /// <inheritdoc/>
    public ITrainer TrainerFor(object options) => options switch
    {
        MLNetTablesOptions tables => new TableTrainer(tables),
        _ => OfComplete(options) ?? throw new WorkbenchException($"ML.NET has no trainer for {options.GetType().Name}."),
    };

    /// <inheritdoc/>
    public SearchProposal Propose(SearchQuestion question) =>
        ProposeOfComplete(question) ?? throw new EngineMissingException("ML.NET", "ML.NET is here, but not its AutoML: the package source that was used at set-up does not have it.");
}
