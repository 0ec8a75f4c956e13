using System.Globalization;
using MLWorkbench.Data.Groups;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data.Sources;

/// <summary>A CSV table with a header: a label column, perhaps id, group and split; every other column may be learnt from.</summary>
/// <param name="labelled">Whether rows have labels; else a label column is passed over where there is one.</param>
internal sealed class TableSource(bool labelled = true) : ISampleSource
{
    /// <inheritdoc/>
    public RawData Read(string path, DataOptions options)
    {
        var name = options.Path;
        if (Directory.Exists(path))
        {
            throw new InputException($"{name}: a tabular task reads one .csv file, and this is a folder.");
        }

        if (!File.Exists(path))
        {
            throw new InputException($"{name}: there is no such file (looked for {path}).");
        }

        using var table = ManifestTable.Open(path, name);
        if (!table.Next())
        {
            throw new InputException($"{name}: the table has a header but no rows.");
        }

        var cells = labelled ? new LabelCells(table, options) : null;
        var label = cells?.Label ?? table.Find(options.Columns.Label);
        // A column that tells patients apart names them, not their rows; it is still needed to form groups.
        var isGroup = options.Columns.Id.Equals(options.Group ?? GroupNames.UsualColumn, StringComparison.OrdinalIgnoreCase);
        var id = isGroup ? -1 : table.Find(options.Columns.Id);
        if (!isGroup && id < 0 && options.Columns.Id != new ColumnOptions().Id)
        {
            table.Require(options.Columns.Id, "columns.id");
        }

        var samples = new List<RawSample>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        do
        {
            var named = id < 0 ? $"row {(samples.Count + 1).ToString(CultureInfo.InvariantCulture)}" : table.Value(id);
            if (named.Length == 0)
            {
                throw new InputException($"{name}({table.Line}): the id is empty.");
            }

            if (!lines.TryAdd(named, table.Line))
            {
                throw new InputException(
                    $"{name}({table.Line}): the id '{named}' stands twice, first in line {lines[named]}. If it names patients, say data.group: {options.Columns.Id} (where you plan: --group {options.Columns.Id}).");
            }

            samples.Add(new RawSample(named, NoImage.Instance, cells?.Labels() ?? [], $"{name}({table.Line})")
            {
                Partition = cells?.Partition(),
                Columns = table.Others(id, label),
            });
        }
        while (table.Next());

        return new RawData(samples) { Unit = RawData.Row, Columns = table.Columns, MultiLabel = options.LabelSeparator is not null };
    }
}
