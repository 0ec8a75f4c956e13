using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Search;
using MLWorkbench.Pipelines.Settings;
using MLWorkbench.Pipelines.Yaml;

namespace MLWorkbench.Pipelines.Binding;

/// <summary>Search expressions: the right word for the option's type, bounds inside its bounds, every alternative valid.</summary>
internal sealed class SearchBinder
{
    private readonly Binder _binder;

    public SearchBinder(Binder binder) => _binder = binder;

    private ErrorList Errors => _binder.Errors;

    /// <summary>Binds a search expression that stands for a value of a kind.</summary>
    public Setting? Bind(SourceNode node, ScalarNode word, SourceNode value, Kind kind, BindingContext context)
    {
        if (context.Unsearchable is { } section)
        {
            Errors.Add(word.Place, $"'{context.Name}': nothing in '{section}' can be searched; give one value");
            return null;
        }

        // What may be said by a scalar alone may be searched by a scalar's expression.
        if (kind is OptionsKind options && IsScalar(word, value) && OptionsBinder.Expand(node, options) is { } expanded)
        {
            return _binder.Bind(expanded, options, context);
        }

        if (kind is ListKind list && word.Text != SearchWords.Choice)
        {
            return Bind(node, word, value, list.Element, context) is { } element ? new ListSetting([element]) : null;
        }

        var expression = word.Text == SearchWords.Choice
            ? Choice(word, value, kind, context)
            : Interval(word, value, kind, context);
        return expression is null ? null : new SearchSetting(expression);
    }

    private static bool IsScalar(ScalarNode word, SourceNode value) =>
        word.Text != SearchWords.Choice
        || (value is SequenceNode alternatives && alternatives.Items.All(item => item is ScalarNode || SearchWords.Of(item) is not null));

    private ChoiceExpression? Choice(ScalarNode word, SourceNode value, Kind kind, BindingContext context)
    {
        if (value is not SequenceNode { Items: { Count: > 0 } items })
        {
            Errors.Add(value.Place, $"'choice' in '{context.Name}' takes a list of alternatives");
            return null;
        }

        var before = Errors.Count;
        var keys = new UniqueKeys();
        var alternatives = new List<Alternative>();
        foreach (var item in items)
        {
            if (_binder.Bind(item, kind, context) is not { } alternative)
            {
                continue;
            }

            if (alternatives.Exists(other => other.Value == alternative))
            {
                Errors.Add(item.Place, $"an alternative of '{context.Name}' stands here twice");
                continue;
            }

            alternatives.Add(new Alternative(keys.Next(SettingNodes.KeyOf(kind, alternative)), alternative));
        }

        return Errors.Count > before || alternatives.Count < items.Count ? null : new ChoiceExpression([.. alternatives]);
    }

    private SearchExpression? Interval(ScalarNode word, SourceNode value, Kind kind, BindingContext context)
    {
        var whole = word.Text is SearchWords.Int or SearchWords.LogInt;
        if (kind is not (NumberKind or WholeKind))
        {
            Errors.Add(word.Place, $"'{word.Text}' gives numbers, but '{context.Name}' is {kind.Description}; use 'choice'");
            return null;
        }

        if (kind is WholeKind && !whole)
        {
            var better = word.Text == SearchWords.Uniform ? SearchWords.Int : SearchWords.LogInt;
            Errors.Add(word.Place, $"'{word.Text}' gives fractions, but '{context.Name}' is a whole number; use '{better}'");
            return null;
        }

        if (context.Property?.Checks.OfType<System.ComponentModel.DataAnnotations.AllowedValuesAttribute>().Any() == true)
        {
            Errors.Add(word.Place, $"'{context.Name}' is one of a few values; use 'choice'");
            return null;
        }

        var stepped = word.Text is SearchWords.Uniform or SearchWords.Int;
        if (value is not SequenceNode { Items: { Count: 2 or 3 } items } || (items.Count == 3 && !stepped))
        {
            Errors.Add(value.Place, $"'{word.Text}' in '{context.Name}' takes two bounds: [low, high]{(stepped ? ", or [low, high, step]" : "")}");
            return null;
        }

        // Bounds are bound as values, so that they keep the option's own range.
        ScalarKind bounds = !whole ? new NumberKind(kind.ClrType)
            : new WholeKind(kind is NumberKind ? typeof(long) : kind.ClrType == typeof(ulong) ? typeof(uint) : kind.ClrType);
        if (Bound(items[0], bounds, context) is not { } least || Bound(items[1], bounds, context) is not { } most
            || !InOrder(word, items[0], items[1], least, most, context))
        {
            return null;
        }

        return items.Count == 2 ? Expression(word.Text, least, most, null)
            : Step(items[2], whole, Number(most) - Number(least), context) is { } step ? Expression(word.Text, least, most, step)
            : null;
    }

    /// <summary>The distance between two values: no more than there is between the bounds.</summary>
    private object? Step(SourceNode node, bool whole, double width, BindingContext context)
    {
        ScalarKind kind = whole ? new WholeKind(typeof(long)) : new NumberKind(typeof(double));
        if (Bound(node, kind, context with { Property = null }) is not { } step)
        {
            return null;
        }

        if (Number(step) > 0 && Number(step) <= width)
        {
            return step;
        }

        Errors.Add(node.Place, $"the step of '{context.Name}' must be above 0 and at most {NumberKind.Text(width)}, the distance of its bounds");
        return null;
    }

    private object? Bound(SourceNode node, ScalarKind kind, BindingContext context)
    {
        if (SearchWords.Of(node) is not null)
        {
            Errors.Add(node.Place, $"a bound of '{context.Name}' must be a number, not a search expression");
            return null;
        }

        // "Nothing" is no bound, even where the option itself may be unset.
        var setting = node is ScalarNode { IsNull: true }
            ? null
            : _binder.Bind(node, kind, context) as ScalarSetting;
        if (node is ScalarNode { IsNull: true })
        {
            Errors.Add(node.Place, $"a bound of '{context.Name}' has no value");
        }

        return setting?.Value;
    }

    private bool InOrder(ScalarNode word, SourceNode low, SourceNode high, object least, object most, BindingContext context)
    {
        if (Number(least) >= Number(most))
        {
            var order = $"{NumberKind.Text(least)} is not below {NumberKind.Text(most)}";
            Errors.Add(high.Place, $"the bounds of '{context.Name}' must rise: {order}");
            return false;
        }

        if (word.Text is SearchWords.LogUniform or SearchWords.LogInt && Number(least) <= 0)
        {
            Errors.Add(low.Place, $"'{word.Text}' in '{context.Name}' needs bounds above 0");
            return false;
        }

        return true;
    }

    private static double Number(object value) => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);

    private static SearchExpression Expression(string word, object low, object high, object? step) => word switch
    {
        SearchWords.Uniform => new UniformExpression(Number(low), Number(high), step is null ? null : Number(step)),
        SearchWords.LogUniform => new LogUniformExpression(Number(low), Number(high)),
        SearchWords.Int => new IntExpression(Whole(low), Whole(high), step is null ? 1 : Whole(step)),
        _ => new LogIntExpression(Whole(low), Whole(high)),
    };

    private static long Whole(object value) => Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);
}
