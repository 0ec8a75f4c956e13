using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLWorkbench.AutoML.Studies;

/// <summary>How an event becomes a line: one JSON object, kebab-case keys, numbers at full precision.</summary>
internal static class JournalFormat
{
    /// <summary>The version that this program writes; it reads this one and older ones.</summary>
    public const int Schema = 2;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The line of an event, with its line feed.</summary>
    public static byte[] Line(StudyEvent studyEvent) => [.. JsonSerializer.SerializeToUtf8Bytes(studyEvent, Options), (byte)'\n'];

    /// <summary>The event of a line.</summary>
    /// <exception cref="JsonException">The line is not an event.</exception>
    public static StudyEvent Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return EpochLine.TryParse(line) ?? JsonSerializer.Deserialize<StudyEvent>(line, Options) ?? throw new JsonException("The line is empty.");
        }
        catch (NotSupportedException failure)
        {
            throw new JsonException("The line has no 'event'.", failure);
        }
    }
}
