using MLWorkbench.AutoML.Studies;

namespace MLWorkbench.Cli.Terminal;

/// <summary>
/// The parameters that vary, under names as short as they can be. Parameters of different alternatives that share their last
/// name ("train.cnn.rate", "train.transfer.rate") share a column, since no trial has both.
/// </summary>
public sealed class ParameterColumns
{
    private readonly List<(string Name, List<string> Paths)> columns = [];

    /// <summary>Finds the columns of some trials.</summary>
    /// <param name="trials">The trials, in any state.</param>
    public ParameterColumns(IReadOnlyList<Trial> trials)
    {
        var paths = trials.SelectMany(t => t.Values.Keys).Distinct(StringComparer.Ordinal);
        foreach (var group in paths.GroupBy(LastName, StringComparer.Ordinal))
        {
            var together = group.ToList();
            if (trials.Any(t => together.Count(t.Values.ContainsKey) > 1))
                columns.AddRange(together.Select(path => (path, new List<string> { path })));
            else
                columns.Add((group.Key, together));
        }

        // With one trial nothing varies yet, and what is searched is worth seeing.
        if (trials.Count > 1)
            columns.RemoveAll(column => trials.Select(t => Value(column.Paths, t)).Distinct().Count() < 2);
    }

    /// <summary>The columns' names, in the order in which the search decides them.</summary>
    public IReadOnlyList<string> Names => [.. columns.Select(c => c.Name)];

    /// <summary>A trial's values, one per column, empty where a parameter does not count for it.</summary>
    /// <param name="trial">The trial.</param>
    public IReadOnlyList<string> Of(Trial trial) => [.. columns.Select(c => Formats.Parameter(Value(c.Paths, trial)))];

    /// <summary>A trial's values in one line: "train=cnn rate=0.00123".</summary>
    /// <param name="trial">The trial.</param>
    public string Line(Trial trial) =>
        string.Join(' ', Names.Zip(Of(trial)).Where(pair => pair.Second.Length > 0).Select(pair => $"{pair.First}={pair.Second}"));

    // An expression inside a choice ("l2.log-uniform") and an element of a list ("filters.0") say nothing alone.
    private static string LastName(string path)
    {
        var parts = path.Split('.');
        var last = parts[^1];
        var isItem = int.TryParse(last, out _);
        var word = last.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimEnd('-');
        var isExpression = word is "choice" or "uniform" or "log-uniform" or "int" or "log-int";
        return parts.Length > 1 && (isItem || isExpression) ? $"{parts[^2]}.{last}" : last;
    }

    private static object? Value(List<string> paths, Trial trial) =>
        paths.Select(path => trial.Values.GetValueOrDefault(path)).FirstOrDefault(value => value is not null);
}
