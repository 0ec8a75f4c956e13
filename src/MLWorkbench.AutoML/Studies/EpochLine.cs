using System.Text.Json;

namespace MLWorkbench.AutoML.Studies;

/// <summary>Reads the line of an epoch without building anything but the epoch: most lines of a journal are such lines.</summary>
internal static class EpochLine
{
    private static ReadOnlySpan<byte> Start => "{\"event\":\"epoch\","u8;

    /// <summary>The epoch of a line.</summary>
    /// <param name="line">The line without its line feed.</param>
    /// <returns>Null where it is another event, or written in another way: then it is read in full.</returns>
    /// <exception cref="JsonException">The line is no JSON.</exception>
    public static EpochEnded? TryParse(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith(Start))
            return null;

        var reader = new Utf8JsonReader(line);
        DateTimeOffset? at = null;
        int? trial = null;
        EpochReport? report = null;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("event"u8))
                reader.Read();
            else if (reader.ValueTextEquals("at"u8) && reader.Read() && reader.TryGetDateTimeOffset(out var time))
                at = time;
            else if (reader.ValueTextEquals("trial"u8) && Whole(ref reader) is { } number)
                trial = number;
            else if (reader.ValueTextEquals("report"u8) && Report(ref reader) is { } found)
                report = found;
            else
                return null;
        }

        return reader.TokenType == JsonTokenType.EndObject && !reader.Read() && at is not null && trial is not null && report is not null
            ? new EpochEnded(at.Value, trial.Value, report)
            : null;
    }

    private static EpochReport? Report(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;

        var (epoch, of, fold, folds) = (0, 0, 0, 1);
        double? train = null, loss = null, metric = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("epoch"u8) && Whole(ref reader) is { } e)
                epoch = e;
            else if (reader.ValueTextEquals("of"u8) && Whole(ref reader) is { } o)
                of = o;
            else if (reader.ValueTextEquals("train-loss"u8) && Real(ref reader) is { } t)
                train = t;
            else if (reader.ValueTextEquals("validation-loss"u8) && Real(ref reader) is { } l)
                loss = l;
            else if (reader.ValueTextEquals("validation-metric"u8) && Real(ref reader) is { } m)
                metric = m;
            else if (reader.ValueTextEquals("fold"u8) && Whole(ref reader) is { } f)
                fold = f;
            else if (reader.ValueTextEquals("folds"u8) && Whole(ref reader) is { } all)
                folds = all;
            else
                return null;
        }

        return epoch > 0 && of > 0 ? new EpochReport(epoch, of, train, loss, metric, fold, folds) : null;
    }

    private static int? Whole(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : null;

    // "NaN" and the like are texts; they are read in full.
    private static double? Real(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) ? number : null;
}
