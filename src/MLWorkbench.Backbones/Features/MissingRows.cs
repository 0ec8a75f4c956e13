namespace MLWorkbench.Backbones.Features;

/// <summary>Rows being computed: hands them out in small portions and passes what was computed on to the cache in larger ones.</summary>
internal sealed class MissingRows(IReadOnlyList<WantedRow> rows, FeatureTable table)
{
    /// <summary>Rows that a crash can cost, and how rarely the cache's lock is taken.</summary>
    private const int Portion = 64;

    private readonly Lock _gate = new();
    private readonly List<FeatureKey> _keys = [];
    private readonly List<float> _values = [];
    private int _next;
    private (int Row, Exception Failure)? _failed;

    /// <summary>All rows.</summary>
    internal int Count => rows.Count;

    /// <summary>The failure of the first row in the order of the list, whatever the threads did.</summary>
    internal Exception? Failure => _failed?.Failure;

    /// <summary>Takes up to this number of rows; none when all are given out or one has failed.</summary>
    internal ArraySegment<WantedRow> Take(int count, WantedRow[] into)
    {
        lock (_gate)
        {
            var first = _failed is null ? _next : rows.Count;
            var taken = Math.Min(count, rows.Count - first);
            for (var index = 0; index < taken; index++)
            {
                into[index] = rows[first + index];
            }

            _next = first + taken;
            return new ArraySegment<WantedRow>(into, 0, taken);
        }
    }

    /// <summary>Takes computed rows in.</summary>
    internal void Done(ArraySegment<WantedRow> done, ReadOnlySpan<float> values)
    {
        lock (_gate)
        {
            foreach (var row in done)
            {
                _keys.Add(row.Key);
            }

            _values.AddRange(values);
            if (_keys.Count >= Portion)
            {
                Flush();
            }
        }
    }

    /// <summary>Stops handing out rows.</summary>
    internal void Failed(int image, Exception failure)
    {
        lock (_gate)
        {
            if (_failed is null || image < _failed.Value.Row)
            {
                _failed = (image, failure);
            }
        }
    }

    /// <summary>Passes what is left on to the cache.</summary>
    internal void Flush()
    {
        lock (_gate)
        {
            if (_keys.Count > 0)
            {
                table.Append(_keys, _values.ToArray());
                _keys.Clear();
                _values.Clear();
            }
        }
    }
}
