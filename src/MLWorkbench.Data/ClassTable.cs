using MLWorkbench.Data.Sources;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data;

/// <summary>The classes of a data set, and which class a raw label means.</summary>
internal sealed class ClassTable
{
    private readonly Dictionary<string, int> _byRaw;

    private ClassTable(IReadOnlyList<string> names, Dictionary<string, int> byRaw, int positive) =>
        (Names, _byRaw, Positive) = (names, byRaw, positive);

    /// <summary>Whether the order of the classes means something.</summary>
    public bool Ordered { get; private init; }

    /// <summary>What was assumed of that order.</summary>
    public IReadOnlyList<string> Notices { get; private init; } = [];

    /// <summary>Class names in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Position of the class whose presence is looked for.</summary>
    public int Positive { get; }

    /// <summary>Class indices of a sample, ascending.</summary>
    public IReadOnlyList<int> LabelsOf(RawSample sample) => [.. sample.Labels.Select(label => _byRaw[label]).Distinct().Order()];

    /// <summary>Decides the classes of a data set for training.</summary>
    /// <exception cref="InputException">A label is unknown, a class is empty, or there is only one.</exception>
    public static ClassTable For(RawData raw, DataOptions options)
    {
        var found = raw.Samples.SelectMany(sample => sample.Labels).Distinct(StringComparer.Ordinal).ToList();
        var order = ClassOrder.Of(found, raw.MultiLabel, options);
        var table = Build(order.Entries, raw, options, "data.classes", order);
        var used = raw.Samples.SelectMany(table.LabelsOf).ToHashSet();
        if (Enumerable.Range(0, table.Names.Count).Where(index => !used.Contains(index)).ToList() is [var empty, ..])
        {
            throw new InputException(
                $"{options.Path}: no sample has the class '{table.Names[empty]}' of data.classes (labels found: {Words.Some(found, 6)}).");
        }

        return table.Names.Count > 1 || raw.MultiLabel
            ? table
            : throw new NoClassesException($"{options.Path}: there is only one class, '{table.Names[0]}'; at least two are needed.");
    }

    /// <summary>Reads labels as a finished model's classes.</summary>
    /// <exception cref="InputException">A label is none of the model's classes.</exception>
    public static ClassTable ForModel(RawData raw, DataOptions options, IReadOnlyList<string> classes)
    {
        var entries = (options.Classes ?? new Dictionary<string, string>())
            .Where(entry => classes.Contains(entry.Value))
            .Concat(classes.Select(name => KeyValuePair.Create(name, name)))
            .DistinctBy(entry => entry.Key)
            .ToList();
        var table = Build(entries, raw, options with { Positive = null }, "the model's classes");
        var order = classes.ToList();
        var positive = options.Positive is { } name ? order.IndexOf(name) : order.Count - 1;
        return new ClassTable(
            classes,
            table._byRaw.ToDictionary(pair => pair.Key, pair => order.IndexOf(table.Names[pair.Value]), StringComparer.Ordinal),
            Math.Max(positive, 0))
        {
            Ordered = options.Ordered && classes.Count > 2 && !raw.MultiLabel,
        };
    }

    private static ClassTable Build(
        IReadOnlyList<KeyValuePair<string, string>> entries, RawData raw, DataOptions options, string known, ClassOrder? order = null)
    {
        var names = entries.Select(entry => entry.Value).Distinct(StringComparer.Ordinal).ToList();
        var byRaw = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (value, name) in entries)
        {
            byRaw[value] = names.IndexOf(name);
        }

        foreach (var sample in raw.Samples)
        {
            if (sample.Labels.FirstOrDefault(label => !byRaw.ContainsKey(label)) is { } unknown)
            {
                var all = string.Join(", ", byRaw.Keys);
                throw new InputException(
                    $"{sample.Place}: the label '{unknown}' is not among {known} ({all}).{Suggestion.For(unknown, byRaw.Keys)}");
            }
        }

        return new ClassTable(names, byRaw, PositiveOf(names, options)) { Ordered = order is { Ordered: true }, Notices = order?.Notices ?? [] };
    }

    private static int PositiveOf(List<string> names, DataOptions options)
    {
        if (options.Positive is not { } wanted)
        {
            return names.Count - 1;
        }

        var position = names.IndexOf(wanted);
        return position >= 0
            ? position
            : throw new InputException(
                $"{options.Path}: data.positive '{wanted}' is no class ({string.Join(", ", names)}).{Suggestion.For(wanted, names)}");
    }
}
