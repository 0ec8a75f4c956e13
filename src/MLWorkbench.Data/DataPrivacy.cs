namespace MLWorkbench.Data;

/// <summary>How samples and patients are called in everything that a run leaves behind.</summary>
public enum DataPrivacy
{
    /// <summary>By codes where DICOM files are among the data, else by their names.</summary>
    Auto,

    /// <summary>By codes under a key that stays in the user's state folder: no path, file name or identifier leaves.</summary>
    Codes,

    /// <summary>By their names: paths relative to the data, and the manifest's own values.</summary>
    Names,
}
