using System.Text.RegularExpressions;

namespace MLWorkbench.Foundation.Tables;

/// <summary>Numbers with commas: `1,234` is one number in one country and another in the next, so they are refused and never read.</summary>
public static partial class Commas
{
    /// <summary>Whether a text is a number with a decimal comma or with commas between thousands: 72,9, -1.234,5 or 250,000.</summary>
    /// <param name="text">The text.</param>
    public static bool AreIn(string text) => text.Contains(',', StringComparison.Ordinal) && (Decimal().IsMatch(text) || Thousands().IsMatch(text));

    /// <summary>Whether the commas of such a number can be anything but decimal ones.</summary>
    /// <param name="text">The number.</param>
    public static bool MayBeThousands(string text) => Thousands().IsMatch(text);

    /// <summary>What to do about such a number, a clause without its end.</summary>
    /// <param name="text">The number.</param>
    public static string Advice(string text) =>
        MayBeThousands(text) ? "leave out commas that separate thousands; of a decimal comma make a point" : "write a decimal point";

    [GeneratedRegex(@"^[+-]?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+),[0-9]+\z")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?\z")]
    private static partial Regex Thousands();
}
