namespace MLWorkbench.Deidentification.Profile;

/// <summary>What becomes of an element (PS3.15 section E.1.1).</summary>
public enum ProfileAction
{
    /// <summary>It stays; the items of a sequence are cleaned one by one.</summary>
    Keep,

    /// <summary>X: it is taken out.</summary>
    Remove,

    /// <summary>Z: its value is taken out.</summary>
    Empty,

    /// <summary>D: its value is replaced by one that says nothing.</summary>
    Replace,

    /// <summary>U: its identifiers are replaced by others, the same one always by the same.</summary>
    RemapUid,

    /// <summary>A date or time: what the caller decided for dates happens to it.</summary>
    Date,

    /// <summary>It becomes the patient's code.</summary>
    PatientCode,
}
