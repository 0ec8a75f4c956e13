namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>Values that say nothing, by value representation (action D).</summary>
internal static class DummyValues
{
    private const string Text = "REMOVED";
    private const string Date = "19000101";

    /// <summary>The value as text; null where the representation holds bytes.</summary>
    public static string? TextOf(string vr) => vr switch
    {
        "DA" => Date,
        "TM" => "000000",
        "DT" => "19000101000000",
        "AS" => "000Y",
        "IS" or "DS" => "0",
        "UI" => throw new ArgumentException("Identifiers are remapped, not replaced.", nameof(vr)),
        "AE" or "CS" or "LO" or "LT" or "PN" or "SH" or "ST" or "UC" or "UR" or "UT" => Text,
        _ => null,
    };

    /// <summary>Whether a text is what is written in the place of names and dates: a file that came with it tells nothing by it.</summary>
    public static bool Is(string text) => text is Text or Date;
}
