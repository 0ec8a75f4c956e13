namespace MLWorkbench.Imaging.Viewing;

/// <summary>A picture for people, and what of an image it shows.</summary>
/// <param name="Picture">8 bits.</param>
/// <param name="Channel">
/// What is shown where the network's channels are no colours, in words: "soft-tissue window", "axial plane"; null where the picture shows all.
/// </param>
public sealed record ShownPicture(Image Picture, string? Channel);
