using System.Runtime.CompilerServices;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Tabular.Encoding;

namespace MLWorkbench.Training.Fusion;

/// <summary>
/// A table whose rows are an image's features and then a number for each column, taken apart. Heads keep what they prepare with a table, so
/// each of its forms is made once and kept as long as the table itself.
/// </summary>
internal sealed class FusedRows
{
    private static readonly ConditionalWeakTable<HeadData, FusedRows> _kept = [];

    private readonly HeadData _data;
    private readonly TableColumns _columns;
    private readonly int _features;
    private readonly Dictionary<EncoderOptions, ColumnEncoder> _encoders = [];
    private readonly Dictionary<(ColumnEncoder Encoder, bool WithImage), HeadData> _encoded = [];
    private HeadData? _images;

    private FusedRows(HeadData data, TableColumns columns) => (_data, _columns, _features) = (data, columns, data.Columns - columns.Count);

    /// <summary>Takes a table apart.</summary>
    /// <param name="data">Rows of an image's features and a number for each column.</param>
    /// <param name="columns">The columns.</param>
    public static FusedRows Of(HeadData data, TableColumns columns) => _kept.GetValue(data, rows => new FusedRows(rows, columns));

    /// <summary>The features of the images alone.</summary>
    public HeadData Images => _images ??= _data with { Values = Part(0, _features), Columns = _features, Incomplete = false };

    /// <summary>An encoder of the columns, fitted to these rows.</summary>
    public ColumnEncoder Encoder(EncoderOptions options)
    {
        if (!_encoders.TryGetValue(options, out var encoder))
        {
            _encoders[options] = encoder = ColumnEncoder.Fit(_columns, Part(_features, _columns.Count), options);
        }

        return encoder;
    }

    /// <summary>The encoded columns, alone or behind the features of the images.</summary>
    /// <param name="encoder">Fitted to training rows.</param>
    /// <param name="withImage">Whether the features of the images come first.</param>
    /// <param name="incomplete">Whether NaN stands for what is not known.</param>
    public HeadData Encoded(ColumnEncoder encoder, bool withImage, bool incomplete)
    {
        if (!_encoded.TryGetValue((encoder, withImage), out var encoded))
        {
            var own = encoder.Encode(Part(_features, _columns.Count));
            _encoded[(encoder, withImage)] = encoded = _data with
            {
                Values = withImage ? Joined(Part(0, _features), _features, own, encoder.Width) : own,
                Columns = (withImage ? _features : 0) + encoder.Width,
                Incomplete = incomplete,
            };
        }

        return encoded;
    }

    /// <summary>Rows side by side.</summary>
    public static float[] Joined(ReadOnlySpan<float> left, int leftWidth, ReadOnlySpan<float> right, int rightWidth)
    {
        var rows = leftWidth > 0 ? left.Length / leftWidth : right.Length / rightWidth;
        var joined = new float[checked(rows * (leftWidth + rightWidth))];
        for (var row = 0; row < rows; row++)
        {
            var own = joined.AsSpan(row * (leftWidth + rightWidth));
            left.Slice(row * leftWidth, leftWidth).CopyTo(own);
            right.Slice(row * rightWidth, rightWidth).CopyTo(own[leftWidth..]);
        }

        return joined;
    }

    /// <summary>Some of the values of each row.</summary>
    public static float[] Part(ReadOnlySpan<float> values, int width, int start, int length)
    {
        var rows = values.Length / width;
        var part = new float[rows * length];
        for (var row = 0; row < rows; row++)
        {
            values.Slice((row * width) + start, length).CopyTo(part.AsSpan(row * length));
        }

        return part;
    }

    private float[] Part(int start, int length) => Part(_data.Values.Span, _data.Columns, start, length);
}
