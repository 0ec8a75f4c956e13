using MLWorkbench.Pipelines.Binding;
using MLWorkbench.Pipelines.Catalogues;
using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Settings;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Building;

/// <summary>
/// A pipeline in C#, in the idiom of ML.NET: `new PipelineBuilder(catalogue).Append(new ResizeOptions { Size = 96 })
/// .Append(new CnnOptions(), vary => vary.LogUniform(o => o.LearningRate, 1e-4, 1e-2)).Build()`. Immutable: each call gives a new one.
/// What it builds is what reading the same pipeline from a file gives, and <see cref="PipelineSpec.ToYaml"/> is that file.
/// </summary>
public sealed class PipelineBuilder
{
    private readonly Catalogue _catalogue;
    private readonly MappingNode _root;

    /// <summary>Begins a pipeline.</summary>
    /// <param name="catalogue">The steps, trainers and sections there are.</param>
    public PipelineBuilder(Catalogue catalogue)
        : this(catalogue, new MappingNode(Places.Written, []))
    {
    }

    private PipelineBuilder(Catalogue catalogue, MappingNode root)
    {
        _catalogue = catalogue;
        _root = root;
    }

    /// <summary>The steps so far, checked; there must be a trainer.</summary>
    /// <exception cref="PipelineException">An option or the order of the steps is wrong.</exception>
    public IReadOnlyList<StepSpec> Steps
    {
        get
        {
            var errors = new ErrorList();
            var steps = SpecNodes.WithPaths(List(), "");
            var pipeline = new MappingEntry(SettingNodes.Key("pipeline"), steps);
            var bound = new StepsBinder(_catalogue, errors, new Binder(errors)).Bind(pipeline);
            errors.ThrowIfAny();
            return bound!;
        }
    }

    /// <summary>The builder that builds this spec again, to be extended.</summary>
    /// <param name="spec">A spec, from a file or from another builder.</param>
    public static PipelineBuilder From(PipelineSpec spec) => new(spec.Catalogue, SpecNodes.Root(spec, SettingNodes.Bare));

    /// <summary>Names the pipeline. Default "pipeline".</summary>
    /// <param name="name">A name that can be a folder's.</param>
    public PipelineBuilder Named(string name) => With("name", new Kinds.TextKind().Write(name));

    /// <summary>Sets the task. Default the catalogue's first.</summary>
    /// <param name="task">A word such as "image-classification".</param>
    public PipelineBuilder ForTask(string task) => With("task", new Kinds.TextKind().Write(task));

    /// <summary>Sets a section by the type of its options.</summary>
    /// <typeparam name="TOptions">The record that the section was registered with.</typeparam>
    /// <param name="options">Its options.</param>
    public PipelineBuilder Section<TOptions>(TOptions options)
        where TOptions : class
    {
        var section = _catalogue.Sections.FirstOrDefault(entry => entry.OptionsType == typeof(TOptions))
            ?? throw new ArgumentException($"No section of the catalogue has options of type {typeof(TOptions).Name}.");
        return With(section.Name, SettingNodes.Bare.Options(section.Kind, SettingValues.From(section.Kind, options)));
    }

    /// <summary>Sets the section `data`.</summary>
    /// <typeparam name="TOptions">Its options record.</typeparam>
    /// <param name="options">Where the data lie and how they are split.</param>
    public PipelineBuilder Data<TOptions>(TOptions options)
        where TOptions : class => Section(options);

    /// <summary>Sets the section `search`.</summary>
    /// <typeparam name="TOptions">Its options record.</typeparam>
    /// <param name="options">How the search goes and for how long.</param>
    public PipelineBuilder Search<TOptions>(TOptions options)
        where TOptions : class => Section(options);

    /// <summary>Sets the section `evaluate`.</summary>
    /// <typeparam name="TOptions">Its options record.</typeparam>
    /// <param name="options">How the result is judged.</param>
    public PipelineBuilder Evaluate<TOptions>(TOptions options)
        where TOptions : class => Section(options);

    /// <summary>Appends a step, or the trainer when these are a trainer's options.</summary>
    /// <typeparam name="TOptions">The record that the step or trainer was registered with.</typeparam>
    /// <param name="options">Its fixed options.</param>
    /// <param name="vary">Its searched options.</param>
    /// <exception cref="ArgumentException">The catalogue knows no step or trainer with these options.</exception>
    public PipelineBuilder Append<TOptions>(TOptions options, Func<Vary<TOptions>, Vary<TOptions>>? vary = null)
        where TOptions : class
    {
        if (_catalogue.Trainers.Any(entry => entry.OptionsType == typeof(TOptions)))
        {
            return Append(StepSpec.Train, FamilyNodes.Member(_catalogue.TrainerFamily, options, vary));
        }

        var step = _catalogue.Steps.FirstOrDefault(entry => entry.OptionsType == typeof(TOptions))
            ?? throw new ArgumentException($"The catalogue has no step or trainer with options of type {typeof(TOptions).Name}.");
        return Append(step.Name, Vary<TOptions>.Apply(step.Kind, options, vary));
    }

    /// <summary>Appends the training step with a choice among trainers.</summary>
    /// <param name="trainers">`choice => choice.Of(new CnnOptions(), vary => ...).Of(new FineTuneOptions())`.</param>
    public PipelineBuilder Train(Func<Alternatives<object>, Alternatives<object>> trainers) =>
        Append(StepSpec.Train, trainers(new Alternatives<object>()).OneOrChoice(_catalogue.TrainerFamily));

    /// <summary>The pipeline, checked and with every default filled in.</summary>
    /// <param name="folder">The folder that relative paths start from; the current one by default.</param>
    /// <exception cref="PipelineException">Everything that is wrong with it; paths stand for places.</exception>
    public PipelineSpec Build(string? folder = null)
    {
        var root = _root.Find("task") is null && _catalogue.Tasks.Count > 0 ? ForTask(_catalogue.Tasks[0])._root : _root;
        return PipelineSource.Bind(
            (MappingNode)SpecNodes.WithPaths(root, ""), "pipeline", Path.GetFullPath(folder ?? "."), _catalogue, [], new ErrorList());
    }

    private PipelineBuilder Append(string name, SourceNode value)
    {
        var step = value is MappingNode { Entries.Count: 0 }
            ? (SourceNode)SettingNodes.Key(name)
            : new MappingNode(Places.Written, [new MappingEntry(SettingNodes.Key(name), value)]);
        return With("pipeline", new SequenceNode(Places.Written, [.. List().Items, step]));
    }

    private SequenceNode List() => _root.Find("pipeline")?.Value as SequenceNode ?? new SequenceNode(Places.Written, []);

    private PipelineBuilder With(string key, SourceNode value) => new(_catalogue, _root.With(SettingNodes.Key(key), value));
}
