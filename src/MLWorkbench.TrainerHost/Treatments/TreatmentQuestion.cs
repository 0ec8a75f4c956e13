using System.ComponentModel.DataAnnotations;
using MLWorkbench.Evaluation.Treatments;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Tables;

namespace MLWorkbench.TrainerHost.Treatments;

/// <summary>What is asked, checked against the model: every name is known before anything is computed.</summary>
/// <param name="Column">The treatment's column.</param>
/// <param name="Response">The class that is a response.</param>
/// <param name="Options">Candidates, similarity, levels.</param>
/// <param name="Keys">How options are called in messages.</param>
internal sealed record TreatmentQuestion(TableColumn Column, string Response, TreatmentOptions Options, TreatmentKeys Keys)
{
    /// <summary>A column with more values is a dose or a name, not a choice.</summary>
    private const int MostTreatments = 12;

    /// <summary>Checks.</summary>
    /// <param name="options">What is asked.</param>
    /// <param name="columns">The columns that the model reads.</param>
    /// <param name="classes">The classes that it tells apart.</param>
    /// <param name="positive">The positive one of two; null where there are several.</param>
    /// <param name="words">How options are called in messages.</param>
    /// <exception cref="InputException">The model does not take the column, or has no such class.</exception>
    public static TreatmentQuestion Of(
        TreatmentOptions options, IReadOnlyList<TableColumn> columns, IReadOnlyList<string> classes, string? positive, TreatmentKeys words)
    {
        if (options.Column is not { Length: > 0 } name)
        {
            throw new InputException($"treatments: say which column holds the treatment: {words.Column} COLUMN.");
        }

        var column = columns.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException(
                $"{words.Column} {name}: the model reads no column '{name}' (it reads {string.Join(", ", columns.Select(one => one.Name))}).{Suggestion.For(name, columns.Select(one => one.Name))}");
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        return new(column, ResponseOf(options.Response, classes, positive, words), options with { Column = column.Name }, words);
    }

    /// <summary>The treatments that are compared: those asked for, else all that past patients were given.</summary>
    /// <param name="past">Past patients.</param>
    /// <exception cref="InputException">No past patient was given one that is asked for, or there are too many.</exception>
    public IReadOnlyList<string> TreatmentsOf(IReadOnlyList<PastRow> past)
    {
        var given = past.Select(row => row.Treatment).Distinct(StringComparer.Ordinal).ToList();
        if (given.Count > MostTreatments && Options.Candidates is null)
        {
            throw new InputException(
                $"{Keys.Column} {Column.Name}: the column has {given.Count:#,0} different values, which is no choice of treatments; name the ones to compare with {Keys.Candidates}.");
        }

        if (Options.Candidates is { Count: > 0 } wanted)
        {
            return wanted.FirstOrDefault(one => !given.Contains(one)) is { } unknown
                ? throw new InputException(
                    $"{Keys.Candidates} {unknown}: no past patient was given '{unknown}' (they were given {string.Join(", ", Ordered(given).Take(MostTreatments))}).{Suggestion.For(unknown, given)}")
                : [.. wanted.Distinct(StringComparer.Ordinal)];
        }

        return [.. Ordered(given)];
    }

    /// <summary>Checks the columns by which past patients are to be shown.</summary>
    /// <param name="past">Past patients.</param>
    /// <exception cref="InputException">There is no such column.</exception>
    public void CheckLevels(IReadOnlyList<PastRow> past)
    {
        string[] known = [.. past.SelectMany(row => row.Columns.Keys).Distinct(StringComparer.Ordinal)];
        if ((Options.By ?? []).FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new InputException($"{Keys.By} {unknown}: past patients have no column '{unknown}' (columns: {string.Join(", ", known)}).{Suggestion.For(unknown, known)}");
        }
    }

    private static string ResponseOf(string? wanted, IReadOnlyList<string> classes, string? positive, TreatmentKeys words)
    {
        if (wanted is not null)
        {
            return classes.Contains(wanted)
                ? wanted
                : throw new InputException($"{words.Response} {wanted}: the model has no class '{wanted}' (it has {string.Join(", ", classes)}).{Suggestion.For(wanted, classes)}");
        }

        return positive ?? throw new InputException($"The model tells {string.Join(", ", classes)} apart; say which of them is a response: {words.Response} CLASS.");
    }

    private IEnumerable<string> Ordered(IEnumerable<string> treatments) => Column.Kind == ColumnKind.Number
        ? treatments.OrderBy(TableColumn.ToNumber)
        : treatments.OrderBy(one => Column.Categories.ToList().IndexOf(one));
}
