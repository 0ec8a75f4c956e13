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
    /// <inheritdoc/>
    public EngineParts Parts => EngineParts.Tables | CompleteParts;

    /// <inheritdoc/>
    public EngineReport Report()
    {
        var assembly = typeof(MLContext).Assembly;
        // The assemblies of all versions call themselves 1.0.
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];
        var parts = Parts.HasFlag(EngineParts.Images) ? "tables, images, AutoML" : "tables; its image trainer and AutoML are not here";
        return new EngineReport("ML.NET", "pipelines with engine: mlnet", version, "CPU", ThreadBudget.Threads, parts, assembly.Location, null);
    }

    /// <inheritdoc/>
    public ITrainer TrainerFor(object options) => options switch
    {
        MLNetTablesOptions tables => new TableTrainer(tables),
        _ => OfComplete(options) ?? throw new WorkbenchException($"ML.NET has no trainer for {options.GetType().Name}."),
    };
}
