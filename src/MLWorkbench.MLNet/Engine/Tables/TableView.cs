using Microsoft.ML;
using Microsoft.ML.Data;
using MLWorkbench.Data;
using MLWorkbench.Foundation.Tables;

namespace MLWorkbench.MLNet.Tables;

/// <summary>
/// Rows of a table in memory as ML.NET reads them: one column for each of ours under a name that cannot meet one of ML.NET's, numbers and
/// places in an order as Single (NaN where missing), categories as text (empty where missing), and the label last, where it is wanted.
/// </summary>
internal sealed class TableView : IDataView
{
    /// <summary>The label's column: true for the second of two classes, else a key of 1 to the number of classes.</summary>
    public const string Label = "Label";

    private readonly IReadOnlyList<Sample> _rows;
    private readonly float[][] _codes;

    /// <summary>Encodes the rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">The columns that are read.</param>
    /// <param name="classes">Number of classes; 0 leaves the label out.</param>
    public TableView(IReadOnlyList<Sample> rows, TableColumns columns, int classes)
    {
        (_rows, Columns, Classes) = (rows, columns, classes);
        _codes = [.. rows.Select(row => columns.Encode(row.Columns))];
        var schema = new DataViewSchema.Builder();
        foreach (var (index, column) in columns.All.Index())
        {
            schema.AddColumn(Name(index), column.Kind != ColumnKind.Category ? NumberDataViewType.Single : TextDataViewType.Instance);
        }

        if (classes > 0)
        {
            schema.AddColumn(Label, classes == 2 ? BooleanDataViewType.Instance : new KeyDataViewType(typeof(uint), classes));
        }

        Schema = schema.ToSchema();
    }

    /// <summary>The columns that are read.</summary>
    public TableColumns Columns { get; }

    /// <summary>Number of classes; 0 without a label.</summary>
    public int Classes { get; }

    /// <summary>Ends whatever reads the rows.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <inheritdoc/>
    public bool CanShuffle => false;

    /// <inheritdoc/>
    public DataViewSchema Schema { get; }

    /// <summary>What a column is called here.</summary>
    /// <param name="column">Its position.</param>
    public static string Name(int column) => FormattableString.Invariant($"c{column}");

    /// <inheritdoc/>
    public long? GetRowCount() => _rows.Count;

    /// <inheritdoc/>
    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(this);

    /// <inheritdoc/>
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [new Cursor(this)];

    private sealed class Cursor(TableView view) : DataViewRowCursor
    {
        private long _position = -1;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => view.Schema;

        private int Row => (int)_position;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

        public override bool MoveNext()
        {
            view.Cancellation.ThrowIfCancellationRequested();
            if (_position < view._rows.Count)
            {
                _position++;
            }

            return _position < view._rows.Count;
        }

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            var index = column.Index;
            Delegate getter = index == view.Columns.Count
                ? view.Classes == 2
                    ? (ValueGetter<bool>)((ref bool value) => value = view._rows[Row].Label == 1)
                    : (ValueGetter<uint>)((ref uint value) => value = (uint)view._rows[Row].Label + 1)
                : view.Columns.All[index].Kind != ColumnKind.Category
                    ? (ValueGetter<float>)((ref float value) => value = view._codes[Row][index])
                    : (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = Word(index).AsMemory());
            return getter as ValueGetter<TValue> ?? throw new InvalidOperationException($"The column {column.Name} does not hold {typeof(TValue).Name}.");
        }

        private string Word(int column)
        {
            var code = view._codes[Row][column];
            return float.IsNaN(code) ? "" : view.Columns.All[column].Categories[(int)code];
        }
    }
}
