using MLWorkbench.AutoML;
using MLWorkbench.Pipelines;
using MLWorkbench.Pipelines.Building;
using MLWorkbench.TrainerHost.Catalogues;

namespace MLWorkbench.TrainerHost.Api;

/// <summary>
/// Where work in C# begins, in ML.NET's idiom: steps are appended, `Fit` gives something that predicts.
/// <code>
/// using var model = new Workbench(seed: 1).Pipeline()
///     .LoadImage(channels: 1)
///     .Resize(96)
///     .Append(new CnnOptions { Epochs = 20 }, vary => vary.LogUniform(o => o.LearningRate, 1e-4, 1e-2))
///     .Fit("data/brain-tumour");
/// Console.WriteLine(model.Predict("scan.png"));
/// </code>
/// A pipeline and its YAML file are two forms of the same thing: <see cref="Read"/> and <see cref="WorkbenchPipeline.ToYaml"/>.
/// </summary>
public sealed class Workbench
{
    private readonly long _seed;

    /// <summary>Creates a workbench.</summary>
    /// <param name="seed">The seed that splits, weights and proposals derive from. Default 1.</param>
    public Workbench(long seed = 1) => _seed = seed;

    /// <summary>Begins a pipeline.</summary>
    /// <param name="name">Its name. Default "pipeline".</param>
    public WorkbenchPipeline Pipeline(string name = "pipeline") =>
        new(new PipelineBuilder(WorkbenchCatalogue.Instance).Named(name), new SearchOptions { Seed = _seed }, Environment.CurrentDirectory);

    /// <summary>Reads a pipeline file; its own seed holds.</summary>
    /// <param name="path">The YAML file.</param>
    /// <exception cref="Pipelines.Errors.PipelineException">Everything that is wrong with it, each error with its place.</exception>
    public static WorkbenchPipeline Read(string path)
    {
        var spec = PipelineFile.Read(path, WorkbenchCatalogue.Instance);
        return new WorkbenchPipeline(PipelineBuilder.From(spec), spec.Section<SearchOptions>(), spec.Folder);
    }
}
