namespace MLWorkbench.Backbones.Features;

/// <summary>What a store knows of one row.</summary>
public enum RowState
{
    /// <summary>It was never computed, or a crash lost it.</summary>
    Missing,

    /// <summary>It was read and its checksum is right.</summary>
    Found,

    /// <summary>It was there and its bytes have changed since: it must be computed again.</summary>
    Damaged,
}
