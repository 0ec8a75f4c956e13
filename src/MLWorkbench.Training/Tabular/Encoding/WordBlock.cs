using MLWorkbench.Foundation.Tables;
using MLWorkbench.Onnx;

namespace MLWorkbench.Training.Tabular.Encoding;

/// <summary>
/// Categories: a feature for each word with enough training rows, one for the rarer words of a column together, and one for what is missing
/// where training rows lack a value. A word that was never seen counts as missing where that is a feature, else as rare where that is one, else as
/// none of them. Where NaN may stand in the features, it stands for 0: to learners that bear missing values a table of many words is a sparse one.
/// </summary>
internal sealed class WordBlock : IEncodedBlock
{
    private const float None = -1;

    private readonly IReadOnlyList<WordColumn> _columns;

    private readonly float _off;

    private WordBlock(IReadOnlyList<WordColumn> columns, float off) => (_columns, Width, _off) = (columns, columns.Sum(column => column.Names.Count), off);

    public int Width { get; }

    public IEnumerable<string> Names => _columns.SelectMany(column => column.Names);

    public static WordBlock Fit(TableColumns columns, int[] words, TableSlice training, EncoderOptions options)
    {
        var fitted = new List<WordColumn>();
        foreach (var column in words)
        {
            fitted.Add(Fit(columns.All[column], column, training, options.Rare));
        }

        return new WordBlock([.. fitted.Where(column => column.Names.Count > 0)], options.Fill ? 0 : float.NaN);
    }

    public void Write(ReadOnlySpan<float> row, Span<float> features)
    {
        features.Fill(_off);
        var at = 0;
        foreach (var column in _columns)
        {
            if (column.LevelOf[column.Place(row[column.Column])] is var level and not None)
            {
                features[at + (int)level] = 1;
            }

            at += column.Names.Count;
        }
    }

    public string AddTo(OnnxGraphBuilder graph, string table)
    {
        // Codes become places in one list of levels for all columns, and each level a comparison.
        var codes = graph.Gather(table, [.. _columns.Select(column => column.Column)]);
        var missing = graph.Constant("missing_codes", [.. _columns.Select(column => (float)column.Words)], _columns.Count);
        var known = graph.Node("Where", [graph.Node("IsNaN", [codes]), missing, codes]);
        var within = graph.Node("Max", [graph.Node("Min", [known, missing]), graph.Constant("least_code", (ReadOnlySpan<float>)[0f], 1)]);
        var firsts = graph.Constant("first_places", Firsts(), _columns.Count);
        var places = graph.Node("Add", [graph.Node("Cast", [within], ("to", 7L)), firsts]);
        float[] all = [.. _columns.SelectMany(column => column.LevelOf)];
        var levels = graph.Node("Gather", [graph.Constant("levels", all, all.Length), places], ("axis", 0L));
        int[] columnOf = [.. _columns.Index().SelectMany(column => Enumerable.Repeat(column.Index, column.Item.Names.Count))];
        float[] levelOf = [.. _columns.SelectMany(column => Enumerable.Range(0, column.Names.Count).Select(level => (float)level))];
        var on = graph.Node("Equal", [graph.Gather(levels, columnOf), graph.Constant("own_levels", levelOf, levelOf.Length)]);
        return _off == 0
            ? graph.ToFloat(on)
            : graph.Node("Where", [on, graph.Constant("on", (ReadOnlySpan<float>)[1f], 1), graph.Constant("off", [_off], 1)]);
    }

    private static WordColumn Fit(TableColumn column, int position, TableSlice training, int rare)
    {
        var counts = new int[column.Categories.Count];
        var known = training.Known(position);
        foreach (var code in known)
        {
            counts[(int)code]++;
        }

        var isMissing = known.Length < training.Rows;
        var own = Enumerable.Range(0, counts.Length).Where(code => counts[code] >= rare).ToList();
        var hasRare = counts.Any(count => count > 0 && count < rare);
        List<string> names = [.. own.Select(code => $"{column.Name} = {column.Categories[code]}")];
        float others = hasRare ? Add("rare word") : None;
        var absent = isMissing ? Add("missing") : others;
        var levels = Enumerable.Range(0, counts.Length).Select(code => own.IndexOf(code) is var level and >= 0 ? level : hasRare ? others : absent);
        return new WordColumn(position, names, [.. levels, absent]);

        int Add(string what)
        {
            names.Add($"{column.Name} = ({what})");
            return names.Count - 1;
        }
    }

    private long[] Firsts()
    {
        var firsts = new long[_columns.Count];
        for (var index = 1; index < firsts.Length; index++)
        {
            firsts[index] = firsts[index - 1] + _columns[index - 1].LevelOf.Length;
        }

        return firsts;
    }

    /// <summary>One category.</summary>
    /// <param name="Column">Its position in the table.</param>
    /// <param name="Names">Its features.</param>
    /// <param name="LevelOf">The feature of each word, and of what is missing at the end; -1 for none.</param>
    private sealed record WordColumn(int Column, IReadOnlyList<string> Names, float[] LevelOf)
    {
        public int Words => LevelOf.Length - 1;

        public int Place(float code) => float.IsNaN(code) ? Words : (int)Math.Clamp(code, 0, Words);
    }
}
