namespace MLWorkbench.Deidentification.Cleaning;

/// <summary>Values that say nothing, by value representation (action D).</summary>
internal static class DummyValues
{
    /// <summary>The value as text; null where the representation holds bytes.</summary>
    public static string? TextOf(string vr) => vr switch
    {
        "DA" => "19000101",
        "TM" => "000000",
        "DT" => "19000101000000",
        "AS" => "000Y",
        "IS" or "DS" => "0",
        "UI" => throw new ArgumentException("Identifiers are remapped, not replaced.", nameof(vr)),
        "AE" or "CS" or "LO" or "LT" or "PN" or "SH" or "ST" or "UC" or "UR" or "UT" => "REMOVED",
        _ => null,
    };
}
