namespace MLWorkbench.Foundation.Tables;

/// <summary>What the values of a column are.</summary>
public enum ColumnKind
{
    /// <summary>Numbers, of which more and less can be said.</summary>
    Number,

    /// <summary>One of several words, in no order.</summary>
    Category,

    /// <summary>One of several words in a stated order, as stages and grades are; of two words more and less can be said.</summary>
    Ordinal,
}
