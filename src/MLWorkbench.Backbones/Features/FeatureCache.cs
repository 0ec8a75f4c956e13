using MLWorkbench.Foundation.Files;

namespace MLWorkbench.Backbones.Features;

/// <summary>
/// Features on disk, shared by all trials and runs of this user and addressed by content: what was computed from which graph, which image
/// plan and which image, never by names or times, so a row can be missing but never stale. One <see cref="FeatureTable"/> for each
/// graph and plan.
/// </summary>
public sealed class FeatureCache
{
    private FeatureCache(string folder) => Folder = folder;

    /// <summary>Where the stores lie. The folder may be deleted at any time: it is made again.</summary>
    public string Folder { get; }

    /// <summary>Opens a cache; nothing is read or written yet.</summary>
    /// <param name="folder">Another folder than `features` in <see cref="UserFolders.Cache"/>.</param>
    public static FeatureCache Open(string? folder = null) => new(Path.GetFullPath(folder ?? Path.Combine(UserFolders.Cache, "features")));

    /// <summary>Opens the rows of one graph under one plan.</summary>
    /// <param name="graphHash">SHA-256 of the frozen graph.</param>
    /// <param name="planHash">SHA-256 of the image plan.</param>
    /// <param name="columns">Features per row.</param>
    public FeatureTable OpenTable(string graphHash, string planHash, int columns)
    {
        var identity = FeatureTable.IdentityOf(graphHash, planHash);
        return new FeatureTable(Path.Combine(Folder, Convert.ToHexStringLower(identity.AsSpan(0, 16))), identity, columns);
    }
}
