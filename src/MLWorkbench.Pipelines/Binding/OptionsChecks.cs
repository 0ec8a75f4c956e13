using System.ComponentModel.DataAnnotations;
using System.Reflection;
using MLWorkbench.Pipelines.Kinds;
using MLWorkbench.Pipelines.Settings;

namespace MLWorkbench.Pipelines.Binding;

/// <summary>
/// What an options record finds wrong with itself as a whole: IValidatableObject, attributes of the type, its own setters.
/// </summary>
internal static class OptionsChecks
{
    /// <summary>Each problem, with the key of the option it names where it names one.</summary>
    public static IEnumerable<(string? Key, string Message)> Problems(OptionsKind kind, OptionsSetting setting)
    {
        object options;
        try
        {
            options = SettingValues.ToOptions(kind, setting);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } refused)
        {
            return [(null, refused.Message)];
        }

        var context = new ValidationContext(options);
        var results = kind.ClrType.GetCustomAttributes<ValidationAttribute>()
            .Select(attribute => attribute.GetValidationResult(options, context))
            .Concat(options is IValidatableObject checkable ? checkable.Validate(context) : []);
        return
        [
            .. results.Where(result => result != ValidationResult.Success)
                .Select(result => (KeyOf(kind, result!), result!.ErrorMessage ?? "not valid")),
        ];
    }

    private static string? KeyOf(OptionsKind kind, ValidationResult result) =>
        kind.Properties.FirstOrDefault(property => result.MemberNames.Contains(property.Info.Name))?.Key;
}
