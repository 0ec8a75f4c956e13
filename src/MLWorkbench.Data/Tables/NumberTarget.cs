using System.Globalization;
using MLWorkbench.Data.Sources;
using MLWorkbench.Data.Splits;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Data.Tables;

/// <summary>A number of rows, from the label column.</summary>
internal sealed record NumberTarget : RowTarget
{
    /// <summary>Reads the numbers of rows that a model is to be learnt from.</summary>
    /// <exception cref="InputException">A label is no number, or all are the same; the message names file and line.</exception>
    public static NumberTarget For(RawData raw, DataOptions options)
    {
        var target = ForModel(raw, options);
        return target.Numbers!.Distinct().Count() > 1
            ? target
            : throw new InputException($"{options.Path}: every row has the same {target.Name} ({Text(target.Numbers![0])}), so there is nothing to learn.");
    }

    /// <summary>Reads the numbers of rows that a finished model is judged on.</summary>
    /// <exception cref="InputException">A label is no number; the message names file and line.</exception>
    public static NumberTarget ForModel(RawData raw, DataOptions options)
    {
        if (options.LabelSeparator is not null)
        {
            throw new InputException($"{options.Path}: data.label-separator has no place where a number is predicted. Remove it.");
        }

        if (options.Classes is { Count: > 0 } || options.Positive is not null)
        {
            throw new InputException(
                $"{options.Path}: data.{(options.Positive is null ? "classes" : "positive")} has no place where a number is predicted. Remove it, or write `task: tabular-classification`.");
        }

        var name = raw.Columns.FirstOrDefault(column => column.Equals(options.Columns.Label, StringComparison.OrdinalIgnoreCase)) ?? options.Columns.Label;
        return new NumberTarget
        {
            Name = name,
            Classes = [],
            Positive = 0,
            Labels = [.. raw.Samples.Select(_ => (IReadOnlyList<int>)[])],
            Numbers = [.. raw.Samples.Select(sample => NumberOf(sample, name))],
        };
    }

    /// <inheritdoc/>
    public override SplitInput Input(IReadOnlyList<string> groups, IReadOnlyList<Partition?> official, string unit) =>
        QuantileBins.InputOf(Numbers!, groups, official, unit);

    private static double NumberOf(RawSample sample, string column) =>
        double.TryParse(sample.Labels[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && Math.Abs(number) <= float.MaxValue
            ? number
            : throw new InputException($"{sample.Place}: the {column} is '{sample.Labels[0]}', not a number. Write numbers as 1.5 or -3e-2, or remove the row.");

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
