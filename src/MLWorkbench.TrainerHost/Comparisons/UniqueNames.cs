namespace MLWorkbench.TrainerHost.Comparisons;

/// <summary>Names under which models can be told apart: their own, with the path where several have the same.</summary>
internal static class UniqueNames
{
    public static IReadOnlyList<string> Of(IReadOnlyList<ComparedSubject> sources)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var common = sources.CountBy(source => source.Name, StringComparer.Ordinal).Where(pair => pair.Value > 1).Select(pair => pair.Key).ToHashSet();
        return
        [
            .. sources.Select(source =>
            {
                var name = common.Contains(source.Name) ? $"{source.Name} ({source.Subject.TrimEnd('/', '\\')})" : source.Name;

                // The same subject twice is allowed: a comparison of a model with itself shows what no difference looks like.
                var unique = name;
                for (var number = 2; !taken.Add(unique); number++)
                {
                    unique = $"{name} [{number}]";
                }

                return unique;
            }),
        ];
    }
}
