using MLWorkbench.Pipelines.Catalogues;
using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Overriding;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Binding;

/// <summary>The way from text to spec: nodes, overrides, settings.</summary>
internal static class PipelineSource
{
    public static PipelineSpec Parse(string text, string source, string folder, Catalogue catalogue, IReadOnlyList<string> overrides)
    {
        var errors = new ErrorList();
        var node = new YamlReader(source, errors).Read(text);
        if (node is null or ScalarNode { IsNull: true })
        {
            errors.ThrowIfAny();
            throw new PipelineException(new Place(source, 1, 1), $"the file is empty: a pipeline needs {Needs(catalogue)}");
        }

        if (node is not MappingNode root)
        {
            errors.Add(node.Place, $"a pipeline is a mapping of keys to values: it needs {Needs(catalogue)}");
            errors.ThrowIfAny();
            throw new InvalidOperationException("An error was added.");
        }

        return Bind(root, DefaultName(source), folder, catalogue, overrides, errors);
    }

    /// <summary>Applies overrides to nodes and binds them.</summary>
    public static PipelineSpec Bind(
        MappingNode root, string name, string folder, Catalogue catalogue, IReadOnlyList<string> overrides, ErrorList errors)
    {
        var editor = new OverrideEditor(catalogue, folder, errors);
        foreach (var text in overrides)
        {
            root = editor.Apply(root, text);
        }

        return new PipelineBinder(catalogue, errors).Bind(root, name, folder, editor.Pending);
    }

    private static string Needs(Catalogue catalogue) => string.Join(
        " and ",
        catalogue.Sections.Where(section => section.Kind.Properties.Any(p => p.Required)).Select(s => $"'{s.Name}'").Prepend("'task'"));

    private static string DefaultName(string source)
    {
        var name = Path.GetFileNameWithoutExtension(source.Replace('\\', '/').TrimEnd('/'));
        return PipelineBinder.NameProblem(name) is null ? name : "pipeline";
    }
}
