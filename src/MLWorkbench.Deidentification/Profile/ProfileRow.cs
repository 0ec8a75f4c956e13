using MLWorkbench.Imaging.Dicom.Elements;

namespace MLWorkbench.Deidentification.Profile;

/// <summary>A row of table E.1-1.</summary>
/// <param name="Tag">The element.</param>
/// <param name="Vr">Its value representation.</param>
/// <param name="Action">What the basic profile does to it.</param>
/// <param name="Keyword">Its name in PS3.6.</param>
/// <param name="IsDate">Whether the option for modified dates (113107) treats it otherwise.</param>
public sealed record ProfileRow(DicomTag Tag, string Vr, ProfileAction Action, string Keyword, bool IsDate);
