using System.Text.Json;
using System.Text.Json.Serialization;
using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Deidentification.Masks;

namespace MLWorkbench.Deidentification.Audit;

/// <summary>What was done to one file; no value and no name of the file is in it.</summary>
public sealed record AuditLine
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Code of the input file's path below the given folder; `workbench reveal` finds the file again.</summary>
    public required string Input { get; init; }

    /// <summary>The file that was written, relative to the folder of this audit; null where none was.</summary>
    public string? Output { get; init; }

    /// <summary>Why none was written.</summary>
    public RefusalKind? Refused { get; init; }

    /// <summary>What became of its dates: now, or when it went through before.</summary>
    public DateHandling? Dates { get; init; }

    /// <summary>Elements taken out.</summary>
    public int? Removed { get; init; }

    /// <summary>Elements whose value was taken out.</summary>
    public int? Emptied { get; init; }

    /// <summary>Elements with a value that says nothing, or a code, in the place of theirs.</summary>
    public int? Replaced { get; init; }

    /// <summary>Elements with other identifiers.</summary>
    public int? Remapped { get; init; }

    /// <summary>Elements with other dates.</summary>
    public int? Shifted { get; init; }

    /// <summary>Pixels painted over, in all frames.</summary>
    public long? MaskedPixels { get; init; }

    /// <summary>Rules that painted.</summary>
    public IReadOnlyList<string>? MaskRules { get; init; }

    /// <summary>Rules that are meant for such a file, but cover no pixel of it: nothing was painted over by them.</summary>
    public IReadOnlyList<string>? MaskRulesOutside { get; init; }

    /// <summary>Rules that painted, but reach over the edge of the image: only what lies inside was painted over.</summary>
    public IReadOnlyList<string>? MaskRulesClipped { get; init; }

    /// <summary>What a person should look at.</summary>
    public IReadOnlyList<string>? Doubts { get; init; }

    /// <summary>What was done, then to which elements how often.</summary>
    public IReadOnlyDictionary<string, SortedDictionary<string, int>>? Elements { get; init; }

    /// <summary>The line of a file that was written.</summary>
    internal static AuditLine Of(string input, string output, DeidentifiedFile file) => new()
    {
        Input = input,
        Output = output,
        Dates = file.Dates,
        Removed = file.Tally.Of("removed"),
        Emptied = file.Tally.Of("emptied"),
        Replaced = file.Tally.Of("replaced"),
        Remapped = file.Tally.Of("remapped"),
        Shifted = file.Tally.Of("shifted"),
        MaskedPixels = file.MaskedPixels,
        MaskRules = file.MaskRules.Count > 0 ? file.MaskRules : null,
        Doubts = file.Doubts.Count > 0 ? file.Doubts : null,
        Elements = file.Tally.ByKind,
    };

    /// <summary>The line with what the rules of masks meant for the file.</summary>
    internal AuditLine With(MaskChoice? choice) => choice is null ? this : this with
    {
        MaskRulesOutside = NamesOf(choice.Missing),
        MaskRulesClipped = NamesOf(choice.Clipped),
    };

    private static IReadOnlyList<string>? NamesOf(IReadOnlyList<MaskRule> rules) => rules.Count > 0 ? [.. rules.Select(rule => rule.Name)] : null;

    /// <summary>The line as JSON.</summary>
    public override string ToString() => JsonSerializer.Serialize(this, _json);
}
