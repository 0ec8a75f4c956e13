using MLWorkbench.Foundation.Files;

namespace MLWorkbench.Backbones.Features;

/// <summary>Features on disk, shared by all trials and runs of this user.</summary>
public sealed class FeatureCache
{
    private FeatureCache(string folder) => Folder = folder;

    /// <summary>Where the features lie.</summary>
    public string Folder { get; }

    /// <summary>Opens a cache.</summary>
    /// <param name="folder">Another folder than `features` in <see cref="UserFolders.Cache"/>.</param>
    public static FeatureCache Open(string? folder = null) => new(folder ?? Path.Combine(UserFolders.Cache, "features"));
}
