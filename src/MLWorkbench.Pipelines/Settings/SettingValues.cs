using System.Collections;
using System.Globalization;
using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Search;

namespace MLWorkbench.Pipelines.Settings;

/// <summary>From CLR values to settings and back.</summary>
internal static class SettingValues
{
    /// <summary>The setting of a value.</summary>
    public static Setting From(Kind kind, object? value) => value is null
        ? new ScalarSetting(null)
        : kind switch
        {
            ScalarKind => new ScalarSetting(value),
            ListKind => new ListSetting([.. ((IEnumerable)value).Cast<object>().Select(item => new ScalarSetting(item))]),
            MapKind map => new MapSetting([.. Entries(value).Select(pair => new PropertySetting(pair.Key, From(map.Element, pair.Value)))]),
            OptionsKind options => From(options, value),
            FamilyKind family => family.Members.FirstOrDefault(member => member.OptionsType == value.GetType()) is { } member
                ? new NamedSetting(member.Name, From(member.Kind, value))
                : throw new ArgumentException($"{value.GetType().Name} is no {family.Name} of the catalogue."),
            _ => throw new ArgumentException($"No setting for {kind.GetType().Name}."),
        };

    /// <summary>The setting of an options record.</summary>
    public static OptionsSetting From(OptionsKind kind, object options) => new(
        kind.ClrType,
        [.. kind.Properties.Select(property => new PropertySetting(property.Key, From(property.Kind, property.Info.GetValue(options))))]);

    /// <summary>The value of a setting in which nothing is left to search.</summary>
    public static object? ToValue(Kind kind, Setting setting) => (kind, setting) switch
    {
        (_, ScalarSetting scalar) => scalar.Value,
        (ListKind list, ListSetting items) => Collections.List(list, [.. items.Items.Select(item => ToValue(list.Element, item)!)]),
        (MapKind map, MapSetting entries) =>
            Collections.Map(map, [.. entries.Entries.Select(entry => (entry.Key, ToValue(map.Element, entry.Value)!))]),
        (OptionsKind options, OptionsSetting values) => ToOptions(options, values),
        (FamilyKind family, NamedSetting named) => ToOptions(family.Find(named.Name)!.Kind, named.Options),
        _ => throw new InvalidOperationException("A search expression has no value before it is decided."),
    };

    /// <summary>The options record of a setting in which nothing is left to search.</summary>
    public static object ToOptions(OptionsKind kind, OptionsSetting setting)
    {
        var options = kind.CreateDefault();
        foreach (var (property, value) in kind.Properties.Zip(setting.Properties, (p, s) => (p, s.Value)))
        {
            property.Info.SetValue(options, ToValue(property.Kind, value));
        }

        return options;
    }

    /// <summary>Whether anything inside is left to search.</summary>
    public static bool IsSearched(Setting setting) => setting switch
    {
        SearchSetting => true,
        ListSetting list => list.Items.Any(IsSearched),
        MapSetting map => map.Entries.Any(entry => IsSearched(entry.Value)),
        OptionsSetting options => options.Properties.Any(property => IsSearched(property.Value)),
        NamedSetting named => IsSearched(named.Options),
        _ => false,
    };

    private static IEnumerable<(string Key, object Value)> Entries(object map)
    {
        foreach (var pair in (IEnumerable)map)
        {
            var type = pair.GetType();
            yield return (
                Convert.ToString(type.GetProperty("Key")!.GetValue(pair), CultureInfo.InvariantCulture)!,
                type.GetProperty("Value")!.GetValue(pair)!);
        }
    }
}
