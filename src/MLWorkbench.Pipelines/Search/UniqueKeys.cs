namespace MLWorkbench.Pipelines.Search;

/// <summary>Gives the second thing of a name the name `name-2`, the third `name-3`.</summary>
internal sealed class UniqueKeys
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public string Next(string name)
    {
        var key = name;
        for (var n = 2; !_taken.Add(key); n++)
        {
            key = FormattableString.Invariant($"{name}-{n}");
        }

        return key;
    }
}
