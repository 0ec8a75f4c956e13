using System.Globalization;
using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Settings;

namespace MLWorkbench.Pipelines.Search;

/// <summary>Puts one value in the place of every search expression.</summary>
internal sealed class SearchDecider
{
    private readonly IReadOnlyDictionary<string, object> _values;
    private readonly ErrorList _errors;

    public SearchDecider(IReadOnlyDictionary<string, object> values, ErrorList errors)
    {
        _values = values;
        _errors = errors;
    }

    public Setting Decide(Kind kind, Setting setting, string path) => (kind, setting) switch
    {
        (_, SearchSetting { Expression: ChoiceExpression choice }) => Decide(kind, choice, path),
        (ScalarKind scalar, SearchSetting search) => new ScalarSetting(Number(scalar, search.Expression, path)),
        (FamilyKind family, NamedSetting named) => Decide(family, named, $"{path}.{named.Name}"),
        (OptionsKind options, OptionsSetting values) => values with
        {
            Properties = [.. options.Properties.Zip(values.Properties, (property, value) =>
                value with { Value = Decide(property.Kind, value.Value, $"{path}.{value.Key}") })],
        },
        (ListKind list, ListSetting items) =>
            new ListSetting([.. items.Items.Select((item, i) => Decide(list.Element, item, SearchPaths.Item(path, i)))]),
        (MapKind map, MapSetting entries) => new MapSetting(
            [.. entries.Entries.Select(entry => entry with { Value = Decide(map.Element, entry.Value, $"{path}.{entry.Key}") })]),
        _ => setting,
    };

    private Setting Decide(Kind kind, ChoiceExpression choice, string path)
    {
        var key = Value(path) as string;
        if (choice.Alternatives.FirstOrDefault(alternative => alternative.Key == key) is not { } chosen)
        {
            if (_values.TryGetValue(path, out var given))
            {
                var keys = string.Join(", ", choice.Alternatives.Select(alternative => alternative.Key));
                _errors.Add(new Place(path), $"'{given}' is none of its alternatives: {keys}");
            }

            return new ScalarSetting(null);
        }

        var below = $"{path}.{chosen.Key}";
        return kind is FamilyKind family && chosen.Value is NamedSetting named
            ? Decide(family, named, below)
            : Decide(kind, chosen.Value, below);
    }

    private NamedSetting Decide(FamilyKind family, NamedSetting named, string path) =>
        named with { Options = (OptionsSetting)Decide(family.Find(named.Name)!.Kind, named.Options, path) };

    private object? Number(ScalarKind kind, SearchExpression expression, string path)
    {
        var value = Value(path);
        var (low, high, whole) = expression switch
        {
            UniformExpression e => (e.Low, e.High, false),
            LogUniformExpression e => (e.Low, e.High, false),
            IntExpression e => (e.Low, e.High, true),
            LogIntExpression e => (e.Low, e.High, true),
            _ => throw new InvalidOperationException($"No number is drawn from '{expression.Word}'."),
        };
        if (value is null)
        {
            return null;
        }

        if (value is not (double or float or long or int) || Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number
            && (!(number >= Below(low) && number <= Above(high)) || (whole && Math.Floor(number) != number)))
        {
            _errors.Add(
                new Place(path),
                string.Create(CultureInfo.InvariantCulture, $"{value} is no {(whole ? "whole number" : "number")} from {low} to {high}"));
            return null;
        }

        return whole
            ? Convert.ChangeType(Convert.ToInt64(value, CultureInfo.InvariantCulture), kind.ClrType, CultureInfo.InvariantCulture)
            : Convert.ChangeType(Math.Clamp(number, low, high), kind.ClrType, CultureInfo.InvariantCulture);
    }

    // exp(log(bound)) may miss the bound by a rounding error; that is the bound.
    private static double Below(double low) => low - (Math.Abs(low) * 1e-12);

    private static double Above(double high) => high + (Math.Abs(high) * 1e-12);

    private object? Value(string path)
    {
        if (_values.TryGetValue(path, out var value))
        {
            return value;
        }

        _errors.Add(new Place(path), "no value was decided for this parameter");
        return null;
    }
}
