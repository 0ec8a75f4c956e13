using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using MLWorkbench.AutoML.Tuners;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Pipelines.Catalogues;

namespace MLWorkbench.AutoML.Studies;

/// <summary>A tuner with its settings as the journal keeps it.</summary>
internal static class TunerRecord
{
    private const string Suffix = "Options";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    private static readonly Dictionary<string, Type> Known = typeof(TunerOptions).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(TunerOptions)) && !type.IsAbstract)
        .ToDictionary(Word, StringComparer.Ordinal);

    /// <summary>The event that records who proposes.</summary>
    /// <param name="given">What the pipeline says.</param>
    /// <param name="choice">What it chose.</param>
    /// <param name="now">The time.</param>
    public static TunerChosen Of(TunerOptions given, TunerChoice choice, DateTimeOffset now)
    {
        var type = choice.Options.GetType();
        return type == given.GetType()
            ? new TunerChosen(now, Word(type), null, choice.Reason)
            : new TunerChosen(now, Word(type), JsonSerializer.SerializeToElement(choice.Options, type, Json), choice.Reason);
    }

    /// <summary>The tuner's settings.</summary>
    /// <param name="given">What the pipeline says; a journal of another pipeline was refused before.</param>
    /// <param name="chosen">What the journal says.</param>
    /// <exception cref="InputException">This version does not know the tuner, or one of its settings.</exception>
    public static TunerOptions Read(TunerOptions given, TunerChosen chosen)
    {
        if (chosen.Settings is not { } settings)
            return given;

        try
        {
            return Known.TryGetValue(chosen.Tuner, out var type) && settings.Deserialize(type, Json) is TunerOptions options
                ? options
                : throw new JsonException("The tuner is unknown.");
        }
        catch (JsonException failure)
        {
            throw new InputException(
                $"The search in this folder works with the tuner '{chosen.Tuner}' of another version of the workbench. Use that version, or choose another folder with --out.",
                failure);
        }
    }

    // The word of the pipeline file, where that is not the name of the record.
    private static string Word(Type type) => type.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName
        ?? KebabCase.From(type.Name.EndsWith(Suffix, StringComparison.Ordinal) ? type.Name[..^Suffix.Length] : type.Name);
}
