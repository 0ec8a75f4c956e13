using MLWorkbench.AutoML;
using MLWorkbench.Data;
using MLWorkbench.Evaluation.Decisions;
using MLWorkbench.Evaluation.Reports;
using MLWorkbench.Imaging.Steps.Augment;
using MLWorkbench.Imaging.Steps.CropForeground;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.Imaging.Steps.Normalize;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.Pipelines;
using MLWorkbench.Pipelines.Building;

namespace MLWorkbench.TrainerHost.Api;

/// <summary>A pipeline in the making. Immutable: every call gives a new one.</summary>
public sealed class WorkbenchPipeline
{
    private readonly PipelineBuilder _builder;
    private readonly SearchOptions _search;
    private readonly string _folder;

    internal WorkbenchPipeline(PipelineBuilder builder, SearchOptions search, string folder) =>
        (_builder, _search, _folder) = (builder, search, folder);

    /// <summary>Reads image files.</summary>
    /// <param name="channels">1 (grey) or 3 (colour). Default: as the data set has it.</param>
    public WorkbenchPipeline LoadImage(int? channels = null) => Append(new LoadImageOptions { Channels = channels });

    /// <summary>Cuts away the background around what is imaged.</summary>
    public WorkbenchPipeline CropForeground() => Append(new CropForegroundOptions());

    /// <summary>Brings all images to one size.</summary>
    /// <param name="size">Both sides in pixels.</param>
    /// <param name="mode">What happens to other proportions. Default pad.</param>
    public WorkbenchPipeline Resize(int size, ResizeMode mode = ResizeMode.Pad) => Append(new ResizeOptions { Size = size, Mode = mode });

    /// <summary>Scales pixel values; becomes the first layer of the network.</summary>
    /// <param name="mode">Where the numbers come from.</param>
    public WorkbenchPipeline Normalize(NormalizeMode mode) => Append(new NormalizeOptions { Mode = mode });

    /// <summary>Changes training images at random.</summary>
    /// <param name="options">How, and how much.</param>
    /// <param name="vary">What of it is searched.</param>
    public WorkbenchPipeline Augment(AugmentOptions options, Func<Vary<AugmentOptions>, Vary<AugmentOptions>>? vary = null) =>
        Append(options, vary);

    /// <summary>Appends a step, or the trainer.</summary>
    /// <typeparam name="TOptions">A record of the catalogue.</typeparam>
    /// <param name="options">Its fixed options.</param>
    /// <param name="vary">What of it is searched.</param>
    public WorkbenchPipeline Append<TOptions>(TOptions options, Func<Vary<TOptions>, Vary<TOptions>>? vary = null)
        where TOptions : class => With(_builder.Append(options, vary));

    /// <summary>Lets the search choose among trainers.</summary>
    /// <param name="trainers">The trainers, each with what of it is searched.</param>
    public WorkbenchPipeline Train(Func<Alternatives<object>, Alternatives<object>> trainers) => With(_builder.Train(trainers));

    /// <summary>Sets metric, budgets and tuner; the workbench's seed stays.</summary>
    /// <param name="options">How the search goes and for how long.</param>
    public WorkbenchPipeline Search(SearchOptions options) => new(_builder, options with { Seed = _search.Seed }, _folder);

    /// <summary>Sets replicates and confidence of the intervals.</summary>
    /// <param name="options">How results are judged.</param>
    public WorkbenchPipeline Evaluate(EvaluateOptions options) => With(_builder.Evaluate(options));

    /// <summary>Sets how the winner is calibrated and where its probabilities become decisions.</summary>
    /// <param name="options">Threshold rule and calibration.</param>
    public WorkbenchPipeline Decide(DecideOptions options) => With(_builder.Section(options));

    /// <summary>Sets the data.</summary>
    /// <param name="options">Where they lie and how they are divided; a relative path starts at the current folder.</param>
    public WorkbenchPipeline Data(DataOptions options) => With(_builder.Data(options));

    /// <summary>The pipeline, checked and with every default filled in.</summary>
    /// <exception cref="Pipelines.Errors.PipelineException">Everything that is wrong with it.</exception>
    public PipelineSpec ToSpec() => _builder.Search(_search).Build(_folder);

    /// <summary>The pipeline as a file.</summary>
    public string ToYaml() => ToSpec().ToYaml();

    /// <summary>Runs the whole job: search, one look at the test set, report and model.</summary>
    /// <param name="data">The data's path; options beside it were set with <see cref="Data"/>.</param>
    /// <param name="options">Folder, workers, threads, device, progress.</param>
    public FittedPipeline Fit(string data, FitOptions? options = null) => Data(new DataOptions { Path = data }).Fit(options);

    /// <summary>Runs the whole job on the data of the pipeline.</summary>
    /// <param name="options">Folder, workers, threads, device, progress.</param>
    /// <exception cref="Foundation.Errors.WorkbenchException">No trial succeeded.</exception>
    public FittedPipeline Fit(FitOptions? options = null) => FitAsync(options).GetAwaiter().GetResult();

    /// <summary>Runs the whole job on the data of the pipeline.</summary>
    /// <param name="options">Folder, workers, threads, device, progress.</param>
    /// <param name="cancellation">Stops the run; everything that is done is kept.</param>
    /// <exception cref="Foundation.Errors.WorkbenchException">No trial succeeded.</exception>
    public Task<FittedPipeline> FitAsync(FitOptions? options = null, CancellationToken cancellation = default) =>
        FittedPipeline.FitAsync(ToSpec(), options ?? new FitOptions(), cancellation);

    private WorkbenchPipeline With(PipelineBuilder builder) => new(builder, _search, _folder);
}
