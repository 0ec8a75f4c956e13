namespace MLWorkbench.Samples.Scanning;

/// <summary>The burned-in square of the `shortcut` variant: 5 x 5 pixels, 2 pixels from the upper left corner, at 1500 HU.</summary>
internal static class CornerMarker
{
    /// <summary>First row and column.</summary>
    public const int First = 2;

    /// <summary>Side in pixels.</summary>
    public const int Side = 5;

    /// <summary>Stored value.</summary>
    public const ushort Value = 1500 + Geometry.Offset;

    /// <summary>Burns it in.</summary>
    public static void Burn(ushort[] stored)
    {
        for (var y = First; y < First + Side; y++)
            stored.AsSpan((y * Geometry.Size) + First, Side).Fill(Value);
    }
}
