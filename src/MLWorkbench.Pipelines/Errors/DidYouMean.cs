namespace MLWorkbench.Pipelines.Errors;

/// <summary>Finds the word that a mistyped one probably stands for.</summary>
internal static class DidYouMean
{
    /// <summary>
    /// The end of a message about an unknown word: the likely one, or, where nothing is near and there are few, all of them.
    /// </summary>
    public static string Hint(string word, IEnumerable<string> known)
    {
        var candidates = known.Distinct(StringComparer.Ordinal).ToArray();
        return Nearest(word, candidates) is { } nearest ? $" Did you mean '{nearest}'?"
            : candidates.Length is > 0 and <= 16 ? $" Known: {string.Join(", ", candidates)}."
            : "";
    }

    /// <summary>The nearest of the candidates, or null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length > 100)
        {
            return null;
        }

        var plain = Plain(word);
        return candidates
            .Select(candidate => (candidate, distance: Distance(plain, Plain(candidate))))
            .Where(pair => pair.distance <= Math.Max(1, Math.Min(plain.Length, pair.candidate.Length) / 3))
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    // learning_rate, learningRate and learning-rate are the same mistake.
    private static string Plain(string word) =>
        string.Concat(word.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Optimal string alignment distance: insertions, deletions, replacements and swapped neighbours.</summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                var replace = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                var best = Math.Min(replace, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    best = Math.Min(best, table[i - 2, j - 2] + 1);
                }

                table[i, j] = best;
            }
        }

        return table[a.Length, b.Length];
    }
}
