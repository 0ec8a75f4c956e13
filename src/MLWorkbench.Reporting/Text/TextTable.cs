using System.Text;

namespace MLWorkbench.Reporting.Text;

/// <summary>A table in plain text: columns as wide as their longest cell, two blanks between.</summary>
internal static class TextTable
{
    /// <summary>Appends a table; lines end in "\n".</summary>
    /// <param name="text">Where to.</param>
    /// <param name="rows">The rows, the head first, all of one length; at least one.</param>
    public static void Append(StringBuilder text, IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
        {
            text.Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        }
    }
}
