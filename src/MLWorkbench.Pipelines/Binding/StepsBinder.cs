using MLWorkbench.Pipelines.Catalogues;
using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Settings;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Binding;

/// <summary>The list of steps and its order.</summary>
internal sealed class StepsBinder
{
    private readonly Catalogue _catalogue;
    private readonly ErrorList _errors;
    private readonly Binder _binder;

    public StepsBinder(Catalogue catalogue, ErrorList errors, Binder binder)
    {
        _catalogue = catalogue;
        _errors = errors;
        _binder = binder;
    }

    public IReadOnlyList<StepSpec>? Bind(MappingEntry pipeline)
    {
        if (pipeline.Value is not SequenceNode list)
        {
            if (pipeline.Value is not BrokenNode)
            {
                _errors.Add(pipeline.Value.Place, "'pipeline' is a list of steps, each on a line of its own that begins with '- '");
            }

            return null;
        }

        var steps = new List<StepSpec>();
        var names = new List<ScalarNode>();
        foreach (var item in list.Items)
        {
            if (Named(item) is not var (name, value))
            {
                continue;
            }

            names.Add(name);
            if (Step(name, value) is { } setting)
            {
                steps.Add(new StepSpec(name.Text, setting));
            }
        }

        CheckOrder(names, pipeline.Key.Place);
        return steps;
    }

    /// <summary>The name of a step and what stands behind it.</summary>
    private (ScalarNode Name, SourceNode Value)? Named(SourceNode item)
    {
        switch (item)
        {
            case ScalarNode { IsNull: false } name:
                return (name, new ScalarNode(name.Place, ""));
            case MappingNode { Entries: [var only] }:
                return (only.Key, only.Value);
            case MappingNode { Entries: [{ Value: ScalarNode { IsNull: true } } first, var second, ..] }:
                _errors.Add(second.Key.Place, $"'{second.Key.Text}' stands beside '{first.Key.Text}', not in it: indent it further");
                return (first.Key, new BrokenNode(item.Place));
            case MappingNode { Entries: [var first, var second, ..] }:
                _errors.Add(
                    second.Key.Place,
                    $"'{second.Key.Text}' is in the same step as '{first.Key.Text}': begin it with '- ', or indent it further");
                return (first.Key, new BrokenNode(item.Place));
            case BrokenNode:
                return null;
            default:
                _errors.Add(item.Place, "a step is a name, or a name with its options: '- resize: { size: 96 }'");
                return null;
        }
    }

    private Setting? Step(ScalarNode name, SourceNode value)
    {
        if (name.Text == StepSpec.Train)
        {
            return _binder.Bind(value, _catalogue.TrainerFamily, new BindingContext(name.Text));
        }

        if (_catalogue.FindStep(name.Text) is { } step)
        {
            // A key that is missing is looked for where the step is named.
            var node = value is MappingNode mapping ? mapping with { Place = name.Place } : value;
            return _binder.Bind(node, step.Kind, new BindingContext(name.Text));
        }

        var hint = _catalogue.TrainerFamily.Find(name.Text) is not null
            ? $" It is a trainer: write '- train: {name.Text}'."
            : DidYouMean.Hint(name.Text, [.. _catalogue.Steps.Select(entry => entry.Name), StepSpec.Train]);
        _errors.Add(name.Place, $"unknown step '{name.Text}'.{hint}");
        return null;
    }

    private void CheckOrder(List<ScalarNode> names, Place pipeline)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            var entry = _catalogue.FindStep(name.Text);
            if (entry?.Repeatable != true && names.FindIndex(other => other.Text == name.Text) is var first && first < i)
            {
                _errors.Add(name.Place, $"the step '{name.Text}' stands here a second time{InLine(names[first])}");
            }
            else if (name.Text == StepSpec.Train && i < names.Count - 1)
            {
                _errors.Add(name.Place, "'train' must be the last step");
            }
            else if (entry?.After.Select(after => names.FindIndex(other => other.Text == after)).FirstOrDefault(at => at > i) is > 0 and var at)
            {
                _errors.Add(name.Place, $"'{name.Text}' must come after '{names[at].Text}'{InLine(names[at])}");
            }
        }

        if (names.TrueForAll(name => name.Text != StepSpec.Train))
        {
            _errors.Add(names.Count > 0 ? names[^1].Place : pipeline, "the last step must be 'train', which names the trainer");
        }
    }

    private static string InLine(ScalarNode name) => name.Place.Line > 0 ? $" (line {name.Place.Line})" : "";
}
