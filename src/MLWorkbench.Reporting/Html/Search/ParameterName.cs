namespace MLWorkbench.Reporting.Html.Search;

/// <summary>Parameters by the shortest end of their path that tells them apart from each other.</summary>
internal static class ParameterName
{
    /// <summary>The last word of a path: "learning-rate" of "train.cnn.learning-rate".</summary>
    public static string Short(string path) => path[(path.LastIndexOf('.') + 1)..];

    /// <summary>Short names, longer where two would be the same.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyCollection<string> paths) => paths.ToDictionary(path => path, path =>
    {
        var words = path.Split('.');
        var count = Enumerable.Range(1, words.Length).First(count => count == words.Length
            || paths.Count(other => ("." + other).EndsWith("." + string.Join('.', words[^count..]), StringComparison.Ordinal)) == 1);
        return string.Join('.', words[^count..]);
    });
}
