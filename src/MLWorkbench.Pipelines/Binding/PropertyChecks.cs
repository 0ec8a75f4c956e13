using System.ComponentModel.DataAnnotations;
using System.Globalization;
using MLWorkbench.Pipelines.Errors;
using MLWorkbench.Pipelines.Kinds;

namespace MLWorkbench.Pipelines.Binding;

/// <summary>The DataAnnotations of an option, said in words that go behind its name. Null: nothing is wrong.</summary>
internal static class PropertyChecks
{
    /// <summary>What is wrong with a value, or with one element of a list.</summary>
    public static string? OfValue(OptionProperty property, object value)
    {
        if (property.IsPath && value is string path && path.Contains('\0', StringComparison.Ordinal))
        {
            return "holds a character that no path has";
        }

        var isCollection = property.Kind is ListKind or MapKind;
        foreach (var check in property.Checks)
        {
            var problem = check switch
            {
                RangeAttribute range when value is TimeSpan or (IConvertible and not string) =>
                    new ValueRange(range).Problem(value, Written(property.Kind, value)),
                AllowedValuesAttribute allowed =>
                    allowed.Values.Any(word => Same(word, value)) ? null : NotAllowed(property, allowed, value),
                DeniedValuesAttribute denied =>
                    denied.Values.Any(word => Same(word, value)) ? $"must not be {Written(property.Kind, value)}" : null,
                RequiredAttribute required => required.AllowEmptyStrings || value is not string text || text.Trim().Length > 0
                    ? null
                    : "must not be empty",
                MinLengthAttribute or MaxLengthAttribute or LengthAttribute or StringLengthAttribute when isCollection => null,
                MinLengthAttribute least =>
                    value is string text && text.Length < least.Length ? $"must have at least {Letters(least.Length)}" : null,
                MaxLengthAttribute most =>
                    value is string text && text.Length > most.Length ? $"must have at most {Letters(most.Length)}" : null,
                RegularExpressionAttribute pattern =>
                    pattern.IsValid(value) ? null : pattern.ErrorMessage ?? $"must match {pattern.Pattern}",
                _ => Other(check, value),
            };
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>What is wrong with the number of elements.</summary>
    public static string? OfCount(OptionProperty? property, int count)
    {
        foreach (var check in property?.Checks ?? [])
        {
            var (least, most) = check switch
            {
                MinLengthAttribute min => (min.Length, int.MaxValue),
                MaxLengthAttribute max => (0, max.Length),
                LengthAttribute both => (both.MinimumLength, both.MaximumLength),
                RequiredAttribute => (1, int.MaxValue),
                _ => (0, int.MaxValue),
            };
            if (count < least || count > most)
            {
                return $"must have {(count < least ? "at least" : "at most")} {Elements(count < least ? least : most)}, not {count}";
            }
        }

        return null;
    }

    /// <summary>The bounds that a number must keep to, if any.</summary>
    public static ValueRange? Range(OptionProperty? property) =>
        property?.Checks.OfType<RangeAttribute>().FirstOrDefault() is { } range ? new ValueRange(range) : null;

    private static string NotAllowed(OptionProperty property, AllowedValuesAttribute allowed, object value)
    {
        var words = allowed.Values.OfType<object>().Select(word => Convert.ToString(word, CultureInfo.InvariantCulture)!).ToArray();
        var text = Written(property.Kind, value);
        return $"must be one of {string.Join(", ", words)}, not {text}"
            + (DidYouMean.Nearest(text, words) is { } near && value is string ? $". Did you mean '{near}'?" : "");
    }

    private static string? Other(ValidationAttribute check, object value)
    {
        // An attribute of a room's own, or a rarer one: its message stands alone, so the place reads "'name' is not valid: message".
        var result = check.GetValidationResult(value, new ValidationContext(value) { DisplayName = "it" });
        return result == ValidationResult.Success ? null : $"is not valid: {result!.ErrorMessage}";
    }

    private static bool Same(object? word, object value) => Equals(word, value)
        || (word is IConvertible && value is IConvertible && word is not string && value is not (string or Enum)
            && Convert.ToDouble(word, CultureInfo.InvariantCulture) == Convert.ToDouble(value, CultureInfo.InvariantCulture));

    private static string Written(Kind kind, object value) => kind switch
    {
        ScalarKind scalar => scalar.Write(value).Text,
        ListKind list => list.Element.Write(value).Text,
        MapKind map => Written(map.Element, value),
        _ => value.ToString() ?? "",
    };

    private static string Letters(int n) => n == 1 ? "1 character" : $"{n} characters";

    private static string Elements(int n) => n == 1 ? "1 element" : $"{n} elements";
}
