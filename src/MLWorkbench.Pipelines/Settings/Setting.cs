using MLWorkbench.Pipelines.Search;

namespace MLWorkbench.Pipelines.Settings;

/// <summary>The value of an option as a pipeline says it: typed, checked, every default filled in, search expressions kept.</summary>
public abstract record Setting;

/// <summary>One value: bool, a number, string, an enum member, TimeSpan, or null for an option that is not set.</summary>
/// <param name="Value">Of the option's own type.</param>
public sealed record ScalarSetting(object? Value) : Setting;

/// <summary>A list.</summary>
/// <param name="Items">Its elements.</param>
public sealed record ListSetting(EquatableList<Setting> Items) : Setting;

/// <summary>A map from text to values, in the order of the file.</summary>
/// <param name="Entries">Its entries; keys are unique.</param>
public sealed record MapSetting(EquatableList<PropertySetting> Entries) : Setting;

/// <summary>An options record, every option in it.</summary>
/// <param name="OptionsType">The record's type.</param>
/// <param name="Properties">In the order of the record; keys in kebab case.</param>
public sealed record OptionsSetting(Type OptionsType, EquatableList<PropertySetting> Properties) : Setting;

/// <summary>One of several kinds of options, such as a trainer, by its name.</summary>
/// <param name="Name">The name in the catalogue.</param>
/// <param name="Options">Its options.</param>
public sealed record NamedSetting(string Name, OptionsSetting Options) : Setting;

/// <summary>A search expression in place of a value.</summary>
/// <param name="Expression">Where to look.</param>
public sealed record SearchSetting(SearchExpression Expression) : Setting;

/// <summary>One key with its value.</summary>
/// <param name="Key">The key as written in YAML.</param>
/// <param name="Value">Its value.</param>
public sealed record PropertySetting(string Key, Setting Value);
