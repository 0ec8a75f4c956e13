using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using MLWorkbench.Pipelines.Catalogues;
using MLWorkbench.Pipelines.Documentation;
using MLWorkbench.Pipelines.Settings;

namespace MLWorkbench.Pipelines.Kinds;

/// <summary>One option of an options record.</summary>
internal sealed class OptionProperty
{
    private readonly Lazy<Setting> _default;

    public OptionProperty(PropertyInfo info, Kind kind, bool nullable, bool isPath, Func<object> defaults)
    {
        Info = info;
        Kind = kind;
        Nullable = nullable;
        IsPath = isPath;
        Key = KebabCase.Of(info);
        Checks = [.. info.GetCustomAttributes<ValidationAttribute>()];
        Required = info.IsDefined(typeof(RequiredMemberAttribute))
            || (info.GetCustomAttribute<RequiredAttribute>() is { } required && !required.IsValid(info.GetValue(defaults())));
        _default = new(() => SettingValues.From(kind, info.GetValue(defaults())));
    }

    public PropertyInfo Info { get; }

    public string Key { get; }

    public Kind Kind { get; }

    public bool Nullable { get; }

    /// <summary>Whether it must be given: it is required, and its default would not do.</summary>
    public bool Required { get; }

    public bool IsPath { get; }

    public IReadOnlyList<ValidationAttribute> Checks { get; }

    /// <summary>The value of a new record; without meaning where the option is required.</summary>
    public Setting Default => _default.Value;

    public string Summary => XmlDocumentation.Of(Info);
}
