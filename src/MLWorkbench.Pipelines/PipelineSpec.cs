using System.Security.Cryptography;
using System.Text;
using MLWorkbench.Pipelines.Binding;
using MLWorkbench.Pipelines.Catalogues;
using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Search;
using MLWorkbench.Pipelines.Settings;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines;

/// <summary>
/// A pipeline that has been read and checked: every option typed, every default filled in, search expressions still open. Immutable;
/// two specs are equal when they say the same, wherever their files lie.
/// </summary>
public sealed class PipelineSpec : IEquatable<PipelineSpec>
{
    private readonly Lazy<string> _yaml;

    internal PipelineSpec(
        Catalogue catalogue,
        string name,
        string task,
        string folder,
        IReadOnlyDictionary<string, OptionsSetting> sections,
        IReadOnlyList<StepSpec>? steps,
        IReadOnlyList<string> pending)
    {
        Catalogue = catalogue;
        Name = name;
        Task = task;
        Folder = folder;
        Sections = sections;
        Steps = steps ?? [];
        HasSteps = steps is not null;
        PendingOverrides = pending;
        SearchParameters = [.. SearchPaths.Of(Steps)];
        _yaml = new(() => YamlWriter.Write(SpecNodes.Root(this, SettingNodes.Bare)));
    }

    /// <summary>The catalogue it was read with.</summary>
    public Catalogue Catalogue { get; }

    /// <summary>Its name: `name`, else the file's name without extension.</summary>
    public string Name { get; }

    /// <summary>What is to be learned: "image-classification".</summary>
    public string Task { get; }

    /// <summary>The full path of the folder that its relative paths start from.</summary>
    public string Folder { get; }

    /// <summary>The steps in order, `train` last; empty when the file gave no `pipeline`.</summary>
    public IReadOnlyList<StepSpec> Steps { get; }

    /// <summary>Whether the file gave a `pipeline`; if not, the host chooses one (<see cref="WithSteps"/>).</summary>
    public bool HasSteps { get; }

    /// <summary>Everything that is left to search, parents before the parameters that they open.</summary>
    public IReadOnlyList<SearchParameter> SearchParameters { get; }

    /// <summary>
    /// What makes two runs the same search: the whole pipeline without its name, its budgets, the sections registered as outside, and the
    /// paths of sections (the data's own fingerprint stands for those). Paths in steps are absolute here.
    /// </summary>
    public string Identity => SpecIdentity.Of(this);

    /// <summary>SHA-256 of <see cref="Identity"/>, in lower-case hexadecimal digits.</summary>
    public string IdentityHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Identity)));

    internal IReadOnlyDictionary<string, OptionsSetting> Sections { get; }

    /// <summary>Overrides of steps that wait for the host to choose the steps.</summary>
    internal IReadOnlyList<string> PendingOverrides { get; }

    /// <summary>The options of a section, with defaults where the file did not mention it.</summary>
    /// <typeparam name="TOptions">The record that the section was registered with.</typeparam>
    /// <exception cref="ArgumentException">No section has this type.</exception>
    public TOptions Section<TOptions>()
        where TOptions : class
    {
        var entry = Catalogue.Sections.FirstOrDefault(section => section.OptionsType == typeof(TOptions))
            ?? throw new ArgumentException($"No section of the catalogue has options of type {typeof(TOptions).Name}.");
        return (TOptions)SettingValues.ToOptions(entry.Kind, Sections[entry.Name]);
    }

    /// <summary>The same pipeline with a section replaced.</summary>
    /// <typeparam name="TOptions">The record that the section was registered with.</typeparam>
    /// <param name="options">The new options; they are checked as a file's would be.</param>
    /// <exception cref="PipelineException">An option is out of its bounds.</exception>
    public PipelineSpec WithSection<TOptions>(TOptions options)
        where TOptions : class => SpecEdits.WithSection(this, options);

    /// <summary>
    /// The same pipeline with other steps: how the host gives steps to a file without `pipeline`. Overrides of steps that the user gave
    /// with such a file are applied now.
    /// </summary>
    /// <param name="steps">Steps of another spec or of a <see cref="Building.PipelineBuilder"/>, of the same catalogue.</param>
    /// <exception cref="PipelineException">The order is impossible, or an override does not fit.</exception>
    public PipelineSpec WithSteps(IReadOnlyList<StepSpec> steps) => SpecEdits.WithSteps(this, steps);

    /// <summary>The same pipeline under another name.</summary>
    /// <param name="name">A name that can be a folder's.</param>
    /// <exception cref="PipelineException">No folder can have this name.</exception>
    public PipelineSpec WithName(string name) => PipelineBinder.NameProblem(name) is { } problem
        ? throw new PipelineException(new Place("name"), $"'{name}' {problem}")
        : new(Catalogue, name, Task, Folder, Sections, HasSteps ? Steps : null, PendingOverrides);

    /// <summary>The same pipeline with overrides as on the command line.</summary>
    /// <param name="overrides">Each `path=value`: "search.trials=8", "train.cnn.epochs=3". Later ones win.</param>
    /// <exception cref="PipelineException">A path is unknown or a value does not fit.</exception>
    public PipelineSpec With(params IReadOnlyList<string> overrides) => SpecEdits.With(this, overrides);

    /// <summary>
    /// The same pipeline as it must read in a file of another folder: relative paths still lead to the same places. Absolute paths and
    /// addresses (`https://...`) stay.
    /// </summary>
    /// <param name="folder">The folder the file will lie in.</param>
    /// <param name="alsoAbsolute">Whether absolute paths become relative too, so that the file does not say where on the disk things lie.</param>
    public PipelineSpec Relocated(string folder, bool alsoAbsolute = false) => SpecPaths.Relocate(this, Path.GetFullPath(folder), alsoAbsolute);

    /// <summary>The same pipeline with every path replaced: what may travel with a model says nothing of its maker's disk.</summary>
    /// <param name="inSections">What stands in place of every path in a section.</param>
    /// <param name="inSteps">What stands in place of every path in a step.</param>
    public PipelineSpec WithoutPaths(string inSections, string inSteps) => SpecPaths.Map(this, Folder, _ => inSections, _ => inSteps);

    /// <summary>The same pipeline with full paths in its steps: it trains the same wherever it is read.</summary>
    public PipelineSpec WithFullStepPaths() => SpecPaths.Map(this, Folder, path => path, path => SpecPaths.IsFixed(path) ? path : FullPath(path));

    /// <summary>The full path of a path in this pipeline.</summary>
    /// <param name="path">A path as an option holds it: absolute, or relative to <see cref="Folder"/>.</param>
    public string FullPath(string path) => Path.GetFullPath(path, Folder);

    /// <summary>A pipeline without search: one value for every parameter that the decisions above it open.</summary>
    /// <param name="values">
    /// By <see cref="SearchParameter.Path"/>: a double for `uniform` and `log-uniform`, a long (or integral double) for `int` and
    /// `log-int`, an alternative's key for `choice`. Values of parameters that are not open are passed over.
    /// </param>
    /// <exception cref="PipelineException">A value is missing, out of bounds or for no parameter, or options contradict.</exception>
    public DecidedPipeline Decide(IReadOnlyDictionary<string, object> values) => SpecDecisions.Decide(this, values);

    /// <summary>The whole pipeline as a file: every default visible, the same each time; reading it gives an equal spec.</summary>
    /// <param name="comments">Whether options carry what they mean, and unset ones are shown as comments.</param>
    public string ToYaml(bool comments = false) =>
        comments ? YamlWriter.Write(SpecNodes.Root(this, new SettingNodes(comments: true))) : _yaml.Value;

    /// <inheritdoc/>
    public bool Equals(PipelineSpec? other) => other is not null
        && Name == other.Name && Task == other.Task && HasSteps == other.HasSteps && Steps.SequenceEqual(other.Steps)
        && PendingOverrides.SequenceEqual(other.PendingOverrides)
        && Sections.Count == other.Sections.Count
        && Sections.All(pair => other.Sections.TryGetValue(pair.Key, out var same) && same == pair.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PipelineSpec);

    /// <inheritdoc/>
    public override int GetHashCode() => _yaml.Value.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => _yaml.Value;
}
