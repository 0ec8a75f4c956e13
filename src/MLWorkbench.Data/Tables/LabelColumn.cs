using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Tables;

namespace MLWorkbench.Data.Tables;

/// <summary>What the label column of a table looks like before anybody said what is to be learnt.</summary>
public static class LabelColumn
{
    /// <summary>Numbers of classes, grades and scores are fewer.</summary>
    private const int MostGrades = 20;

    /// <summary>Of a short table: no more than this may be grades, even where hardly one stands twice.</summary>
    private const int FewGrades = 10;

    /// <summary>The others are slips of the pen, which whoever reads the numbers names.</summary>
    private const double NearlyAll = 0.9;

    /// <summary>Whether a column holds many different numbers, so that a number is to be learnt and not a class.</summary>
    /// <param name="path">A .csv file.</param>
    /// <param name="column">The column, in any case; of one that does not exist the answer is no.</param>
    /// <exception cref="InputException">The file is missing or no valid table.</exception>
    public static bool HoldsManyNumbers(string path, string column)
    {
        if (TableRows.Columns(path).FirstOrDefault(name => name.Equals(column, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            return false;
        }

        var values = TableRows.Read(path).Select(row => row.Values[found]).Where(value => !TableColumn.IsMissing(value)).ToList();
        var numbers = values.FindAll(value => TableColumn.ToNumber(value) is not null || Commas.AreIn(value));
        var different = numbers.Distinct(StringComparer.Ordinal).Count();
        return numbers.Count >= NearlyAll * values.Count && (different > MostGrades || (different > FewGrades && 2 * different > numbers.Count));
    }
}
