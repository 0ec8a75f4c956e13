namespace MLWorkbench.Samples.Population;

/// <summary>What lies in the middle of one patch: a nodule, or a vessel that looks a little like one.</summary>
/// <param name="IsNodule">Hidden truth; the label is what the readers make of it.</param>
/// <param name="Degree">Spiculation from 0 (smooth) to 1; 0 for a vessel.</param>
/// <param name="Diameter">In mm: of the sphere with the nodule's volume, or of the vessel.</param>
/// <param name="Solid">Solid, or ground glass.</param>
/// <param name="Density">In HU.</param>
/// <param name="Tilt">Vessels: angle between the vessel and the slice's normal, in degrees; small looks round. 0 for a nodule.</param>
internal sealed record Finding(bool IsNodule, double Degree, double Diameter, bool Solid, double Density, double Tilt);
