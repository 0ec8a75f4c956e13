using MLWorkbench.Pipelines.Catalogues;
using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Settings;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Binding;

/// <summary>From the root of a document to a spec.</summary>
internal sealed class PipelineBinder
{
    private readonly Catalogue _catalogue;
    private readonly ErrorList _errors;
    private readonly Binder _binder;

    public PipelineBinder(Catalogue catalogue, ErrorList errors)
    {
        _catalogue = catalogue;
        _errors = errors;
        _binder = new Binder(errors);
    }

    /// <summary>The spec, or the errors of the whole document as one exception.</summary>
    public PipelineSpec Bind(MappingNode root, string defaultName, string folder, IReadOnlyList<string> pending)
    {
        foreach (var entry in root.Entries.Where(entry => !_catalogue.RootKeys.Contains(entry.Key.Text)))
        {
            _errors.Add(entry.Key.Place, $"unknown key '{entry.Key.Text}' in the pipeline.{HintFor(entry.Key.Text)}");
        }

        var name = Name(root.Find("name")?.Value) ?? defaultName;
        var task = Task(root);
        var sections = new Dictionary<string, OptionsSetting>();
        foreach (var section in _catalogue.Sections)
        {
            if (Section(root, section) is { } options)
            {
                sections.Add(section.Name, options);
            }
        }

        var steps = root.Find("pipeline") is { } pipeline ? new StepsBinder(_catalogue, _errors, _binder).Bind(pipeline) : null;
        _errors.ThrowIfAny();
        return new PipelineSpec(_catalogue, name, task!, folder, sections, steps, pending);
    }

    /// <summary>What is wrong with a name, which also names a folder; null where nothing is.</summary>
    public static string? NameProblem(string name) =>
        name.Trim().Length == 0 ? "must not be empty"
        : name.Length > 100 ? "must have at most 100 characters"
        : name is "." or ".." || name.Any(c => char.IsControl(c) || c is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|')
            ? "also names a folder: use letters, digits, '-', '_' and spaces"
            : null;

    private string? Name(SourceNode? node)
    {
        var name = node is null ? null : Text(node, "name");
        if (name is not null && NameProblem(name) is { } problem)
        {
            _errors.Add(node!.Place, $"'name' {problem}");
        }

        return name;
    }

    private string? Task(MappingNode root)
    {
        if (root.Find("task") is not { } entry)
        {
            _errors.Add(root.Place, $"'task' is missing{(_catalogue.Tasks.Count > 0 ? $": {string.Join(" or ", _catalogue.Tasks)}" : "")}");
            return null;
        }

        var task = Text(entry.Value, "task");
        if (task is not null && _catalogue.Tasks.Count > 0 && !_catalogue.Tasks.Contains(task))
        {
            _errors.Add(entry.Value.Place, $"unknown task '{task}'.{DidYouMean.Hint(task, _catalogue.Tasks)}");
        }

        return task;
    }

    private string? Text(SourceNode node, string key) =>
        _binder.Bind(node, new TextKind(), new BindingContext(key, Unsearchable: key)) is ScalarSetting { Value: string text } ? text : null;

    private OptionsSetting? Section(MappingNode root, CatalogueEntry section)
    {
        var entry = root.Find(section.Name);
        var required = section.Kind.Properties.Where(property => property.Required).Select(property => property.Key).ToArray();
        if (entry is null && required.Length > 0)
        {
            var example = section.Kind.Shorthand is { Required: true } only && required.Length == 1
                ? $"write '{section.Name}: {only.Key}'"
                : $"it needs {string.Join(", ", required)}";
            _errors.Add(root.Place, $"'{section.Name}' is missing: {example}");
            return null;
        }

        // A missing key inside a section is looked for where the section is named, not where its first key happens to stand.
        var node = entry?.Value switch
        {
            null => new MappingNode(root.Place, []),
            MappingNode mapping => mapping with { Place = entry.Key.Place },
            var other => other,
        };
        return _binder.Bind(node, section.Kind, new BindingContext(section.Name, Unsearchable: section.Name)) as OptionsSetting;
    }

    private string HintFor(string key)
    {
        var home = _catalogue.Sections.FirstOrDefault(section => section.Kind.Keys.Contains(key));
        return DidYouMean.Nearest(key, _catalogue.RootKeys) is null && home is not null ? $" It belongs in '{home.Name}'."
            : _catalogue.FindStep(key) is not null || key == StepSpec.Train ? $" It belongs in the list of 'pipeline', as '- {key}'."
            : DidYouMean.Hint(key, _catalogue.RootKeys);
    }
}
