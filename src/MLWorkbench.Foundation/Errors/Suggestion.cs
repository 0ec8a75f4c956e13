namespace MLWorkbench.Foundation.Errors;

/// <summary>Guesses what a misspelt word was meant to be.</summary>
public static class Suggestion
{
    /// <summary>" Did you mean 'x'?" for the nearest known word, or nothing when none is near.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="known">What might have been meant.</param>
    public static string For(string word, IEnumerable<string> known)
    {
        var best = known
            .Select(candidate => (candidate, distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .OrderBy(pair => pair.distance)
            .FirstOrDefault();
        return best.candidate is not null && best.distance <= Math.Max(1, Math.Min(word.Length, best.candidate.Length) / 2)
            ? $" Did you mean '{best.candidate}'?"
            : "";
    }

    /// <summary>Edits (insert, delete, replace) that turn one word into the other; Levenshtein 1966.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
