using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MLWorkbench.AutoML.Studies;

/// <summary>
/// Writes a trial's values so that they read back exactly and with their types: a double always has a point or an exponent
/// (shortest form that reads back to the same bits), a long never has.
/// </summary>
internal sealed class TrialValuesConverter : JsonConverter<IReadOnlyDictionary<string, object>>
{
    public override IReadOnlyDictionary<string, object> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("Values must be an object.");

        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            values[name] = reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString()!,
                JsonTokenType.Number when IsReal(reader) => reader.GetDouble(),
                JsonTokenType.Number => reader.GetInt64(),
                _ => throw new JsonException($"The value of '{name}' is neither a number nor a text."),
            };
        }

        return values;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, object> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, item) in value)
        {
            writer.WritePropertyName(name);
            switch (item)
            {
                case double real:
                    writer.WriteRawValue(Text(real));
                    break;
                case long whole:
                    writer.WriteNumberValue(whole);
                    break;
                case string text:
                    writer.WriteStringValue(text);
                    break;
                default:
                    throw new JsonException($"The value of '{name}' is a {item.GetType().Name}, not a double, long or string.");
            }
        }

        writer.WriteEndObject();
    }

    private static string Text(double real)
    {
        var text = real.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    private static bool IsReal(in Utf8JsonReader reader)
    {
        var raw = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        return raw.ContainsAny((byte)'.', (byte)'e', (byte)'E');
    }
}
