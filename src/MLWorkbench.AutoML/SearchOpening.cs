namespace MLWorkbench.AutoML;

/// <summary>What a search tries before its tuner is asked.</summary>
public enum SearchOpening
{
    /// <summary>A portfolio where the pipeline's steps were left to the workbench, else nothing.</summary>
    Auto,

    /// <summary>Nothing: the tuner proposes the first trial.</summary>
    None,

    /// <summary>Configurations that are cheap and known to do well: frozen backbones first, then networks.</summary>
    Portfolio,
}
