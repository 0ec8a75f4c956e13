namespace MLWorkbench.AutoML;

/// <summary>What a search tries before its tuner is asked.</summary>
public enum SearchOpening
{
    /// <summary>Nothing: the tuner proposes the first trial.</summary>
    None,

    /// <summary>A list of configurations that are cheap and known to do well, in an order of their own.</summary>
    Portfolio,
}
