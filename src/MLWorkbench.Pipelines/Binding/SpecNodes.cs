using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Search;
using MLWorkbench.Pipelines.Settings;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Binding;

/// <summary>From a spec to the nodes of its file.</summary>
internal static class SpecNodes
{
    /// <summary>The whole document: name, task, the first section, the steps, the other sections.</summary>
    public static MappingNode Root(PipelineSpec spec, SettingNodes writer)
    {
        List<MappingEntry> entries = [Entry("name", Text(spec.Name)), Entry("task", Text(spec.Task))];
        entries.AddRange(spec.Catalogue.Sections.Select(section =>
            Entry(section.Name, writer.Options(section.Kind, spec.Sections[section.Name]))));
        if (spec.HasSteps)
        {
            entries.Insert(Math.Min(3, entries.Count), Entry("pipeline", Steps(spec, writer)));
        }

        return new MappingNode(Places.Written, entries);
    }

    public static SequenceNode Steps(PipelineSpec spec, SettingNodes writer) =>
        new(Places.Written, [.. spec.Steps.Select(step => Step(KindOf(spec, step), step, writer))]);

    public static Kind KindOf(PipelineSpec spec, StepSpec step) =>
        step.IsTrain ? spec.Catalogue.TrainerFamily : spec.Catalogue.FindStep(step.Name)!.Kind;

    public static SourceNode Step(Kind kind, StepSpec step, SettingNodes writer)
    {
        var value = writer.Node(kind, step.Value);
        return value is MappingNode { Entries.Count: 0 }
            ? SettingNodes.Key(step.Name)
            : new MappingNode(Places.Written, [Entry(step.Name, value)]);
    }

    /// <summary>
    /// The same nodes with their paths for places, so that what is wrong with a pipeline made in C# is reported as
    /// `train.cnn.epochs: ...`.
    /// </summary>
    public static SourceNode WithPaths(SourceNode node, string path) => node switch
    {
        MappingNode mapping => new MappingNode(At(path), [.. mapping.Entries.Select(entry => WithPaths(entry, path))]),
        SequenceNode list => new SequenceNode(At(path), [.. list.Items.Select(item => WithPaths(item, path))]),
        ScalarNode scalar => scalar with { Place = At(path.Length > 0 ? path : scalar.Text) },
        _ => node,
    };

    private static MappingEntry WithPaths(MappingEntry entry, string path)
    {
        // The list of steps and the words of search expressions are no part of a path.
        var below = entry.Key.Text == "pipeline" || SearchWords.Contains(entry.Key.Text) ? path
            : path.Length == 0 ? entry.Key.Text
            : $"{path}.{entry.Key.Text}";
        var key = entry.Key with { Place = At(below.Length > 0 ? below : entry.Key.Text) };
        return entry with { Key = key, Value = WithPaths(entry.Value, below) };
    }

    private static Place At(string path) => path.Length > 0 ? new Place(path) : Places.Written;

    private static MappingEntry Entry(string key, SourceNode value) => new(SettingNodes.Key(key), value);

    private static ScalarNode Text(string text) => new TextKind().Write(text);
}
