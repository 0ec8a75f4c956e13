using System.Globalization;
using MLWorkbench.Foundation.Tables;

namespace MLWorkbench.Evaluation.Treatments;

/// <summary>A past patient under one treatment: counted once, of however many rows or images there are.</summary>
/// <param name="Patient">The patient.</param>
/// <param name="Treatment">What was given.</param>
/// <param name="Predicted">The mean of the predicted probabilities.</param>
/// <param name="Response">The share of rows with a response: 0 or 1, where a patient has one outcome.</param>
/// <param name="Rows">The rows.</param>
public sealed record PastCourse(string Patient, string Treatment, double Predicted, double Response, IReadOnlyList<PastRow> Rows)
{
    /// <summary>Brings rows together: one course for each patient and treatment, in the order of their first rows.</summary>
    /// <param name="rows">The rows.</param>
    public static IReadOnlyList<PastCourse> Of(IEnumerable<PastRow> rows) =>
    [
        .. rows.GroupBy(row => (row.Patient, row.Treatment)).Select(course => new PastCourse(
            course.Key.Patient,
            course.Key.Treatment,
            course.Average(row => row.Predicted),
            course.Average(row => row.Responded ? 1.0 : 0.0),
            [.. course])),
    ];

    /// <summary>The mean of a column's numbers, or null where none is known.</summary>
    /// <param name="column">A column of numbers.</param>
    public double? NumberOf(TableColumn column) => Known(column).Select(text => (double?)TableColumn.ToNumber(text)).Average();

    /// <summary>The share of the rows that hold a word, or null where nothing is known.</summary>
    /// <param name="column">A column of words.</param>
    /// <param name="word">The word.</param>
    public double? ShareOf(TableColumn column, string word) => Known(column).Select(text => (double?)(text == word ? 1 : 0)).Average();

    /// <summary>One value for the whole course: the mean of numbers, the most frequent word (the first of equal ones); empty where nothing is known.</summary>
    /// <param name="column">The column.</param>
    public string ValueOf(TableColumn column) => column.Kind == ColumnKind.Number
        ? NumberOf(column)?.ToString("R", CultureInfo.InvariantCulture) ?? ""
        : Known(column).CountBy(text => text, StringComparer.Ordinal).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).FirstOrDefault().Key ?? "";

    private IEnumerable<string> Known(TableColumn column) =>
        Rows.Select(row => row.Columns.GetValueOrDefault(column.Name, "").Trim()).Where(text => !TableColumn.IsMissing(text));
}
