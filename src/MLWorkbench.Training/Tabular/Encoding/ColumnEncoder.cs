using System.Globalization;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Onnx;

namespace MLWorkbench.Training.Tabular.Encoding;

/// <summary>
/// From the columns of a table to features, fitted on training rows alone: numbers and places in an order, what of them is often missing, and one
/// feature for each word of a category. An immutable value that gives the same features here and in ONNX.
/// </summary>
public sealed class ColumnEncoder
{
    /// <summary>2 GB of features: what a training on them needs beside is as much again.</summary>
    private const long MostValues = 500_000_000;

    private readonly IReadOnlyList<IEncodedBlock> _blocks;
    private readonly FeatureScale? _scale;

    private ColumnEncoder(int columns, IReadOnlyList<IEncodedBlock> blocks, FeatureScale? scale)
    {
        (Columns, _blocks, _scale) = (columns, blocks, scale);
        Width = blocks.Sum(block => block.Width);
        Names = [.. blocks.SelectMany(block => block.Names)];
    }

    /// <summary>Numbers of a row before it is encoded: one for each column.</summary>
    public int Columns { get; }

    /// <summary>Features of a row.</summary>
    public int Width { get; }

    /// <summary>What the features are, in their order: "age", "age is missing", "ward = north".</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Fits an encoder.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="training">Training rows as <see cref="TableColumns.Encode"/> makes them, one after the other; NaN where a value is missing.</param>
    /// <param name="options">How columns become features.</param>
    public static ColumnEncoder Fit(TableColumns columns, ReadOnlySpan<float> training, EncoderOptions options)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(options);
        if (columns.Count == 0 || training.Length % columns.Count != 0)
        {
            throw new ArgumentException($"{training.Length} values are no rows of {columns.Count} columns.", nameof(training));
        }

        if (options is { Scale: true, Fill: false })
        {
            throw new ArgumentException("What is missing cannot be scaled.", nameof(options));
        }

        var table = new TableSlice(training, columns.Count);
        int[] numbers = [.. Positions(columns, column => column.Kind != ColumnKind.Category)];
        int[] words = [.. Positions(columns, column => column.Kind == ColumnKind.Category)];
        var blocks = new List<IEncodedBlock>();
        if (numbers.Length > 0)
        {
            blocks.Add(NumberBlock.Fit(columns, numbers, table, options.Fill));
        }

        if (options.Fill && MissingBlock.Fit(columns, numbers, table) is { } missing)
        {
            blocks.Add(missing);
        }

        if (words.Length > 0 && WordBlock.Fit(columns, words, table, options) is { Width: > 0 } block)
        {
            blocks.Add(block);
        }

        var plain = new ColumnEncoder(columns.Count, blocks, scale: null);
        return options.Scale ? new ColumnEncoder(columns.Count, blocks, FeatureScale.Of(plain.Encode(training), plain.Width)) : plain;
    }

    /// <summary>The features of rows.</summary>
    /// <param name="rows">Rows as <see cref="TableColumns.Encode"/> makes them, one after the other.</param>
    /// <returns>Features, row-major `[rows, <see cref="Width"/>]`.</returns>
    /// <exception cref="WorkbenchException">They would fill the memory.</exception>
    public float[] Encode(ReadOnlySpan<float> rows)
    {
        var table = new TableSlice(rows, Columns);
        var size = (long)table.Rows * Width;
        if (size > MostValues)
        {
            throw new WorkbenchException(string.Create(
                CultureInfo.InvariantCulture,
                $"{table.Rows:N0} rows with {Width:N0} features each need {size / 250_000_000.0:0.0} GB: name fewer columns in data.features, or let more words share a feature (rare)."));
        }

        var features = new float[size];
        var at = 0;
        for (var row = 0; row < table.Rows; row++)
        {
            foreach (var block in _blocks)
            {
                block.Write(table.Row(row), features.AsSpan(at, block.Width));
                at += block.Width;
            }
        }

        _scale?.Apply(features);
        return features;
    }

    /// <summary>Adds the encoder to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="table">The name of the rows `[N, columns]`.</param>
    /// <returns>The name of the features `[N, width]`.</returns>
    public string AddTo(OnnxGraphBuilder graph, string table)
    {
        ArgumentNullException.ThrowIfNull(graph);
        string[] parts = [.. _blocks.Select(block => block.AddTo(graph, table))];
        var features = parts.Length == 1 ? parts[0] : graph.Node("Concat", parts, ("axis", 1L));
        return _scale is null ? features : _scale.AddTo(graph, features);
    }

    private static IEnumerable<int> Positions(TableColumns columns, Func<TableColumn, bool> which) =>
        columns.All.Index().Where(column => which(column.Item)).Select(column => column.Index);
}
