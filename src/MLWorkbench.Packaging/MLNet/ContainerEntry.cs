namespace MLWorkbench.Packaging.MLNet;

/// <summary>An entry of an ML.NET container.</summary>
/// <param name="Name">Its name in the zip, with forward slashes.</param>
/// <param name="Bytes">Its bytes.</param>
public sealed record ContainerEntry(string Name, byte[] Bytes);
