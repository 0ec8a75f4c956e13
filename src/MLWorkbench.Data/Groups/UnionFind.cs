namespace MLWorkbench.Data.Groups;

/// <summary>Sets that are only ever united (Tarjan 1975, path halving).</summary>
internal sealed class UnionFind(int count)
{
    private readonly int[] _parent = [.. Enumerable.Range(0, count)];

    /// <summary>The set of an element: the smallest element in it.</summary>
    public int Find(int element)
    {
        while (_parent[element] != element)
        {
            _parent[element] = _parent[_parent[element]];
            element = _parent[element];
        }

        return element;
    }

    /// <summary>Unites two sets.</summary>
    /// <returns>False when they were one already.</returns>
    public bool Unite(int first, int second)
    {
        var (a, b) = (Find(first), Find(second));
        if (a == b)
        {
            return false;
        }

        _parent[Math.Max(a, b)] = Math.Min(a, b);
        return true;
    }
}
