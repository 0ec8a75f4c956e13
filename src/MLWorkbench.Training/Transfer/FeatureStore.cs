using MLWorkbench.Backbones;
using MLWorkbench.Backbones.Features;
using MLWorkbench.Backbones.Registry;

namespace MLWorkbench.Training.Transfer;

/// <summary>Backbones that this process has loaded, and the features on disk: shared by its trials.</summary>
public sealed class FeatureStore
{
    private readonly Dictionary<(string, BackboneInputSpec), FrozenBackbone> _loaded = [];
    private (object Key, object Value)? _latest;
    private readonly Lazy<FeatureExtractor> _extractor;
    private readonly Lazy<BackboneRegistry> _registry;

    /// <summary>Creates a store; nothing is opened before it is asked for.</summary>
    /// <param name="registry">Where weights are found; this user's registry where null.</param>
    /// <param name="cache">Where features are kept; this user's cache where null.</param>
    public FeatureStore(BackboneRegistry? registry = null, FeatureCache? cache = null)
    {
        _registry = new(() => registry ?? BackboneRegistry.Open());
        _extractor = new(() => new FeatureExtractor(cache ?? FeatureCache.Open()));
    }

    /// <summary>The known backbones.</summary>
    public BackboneRegistry Registry => _registry.Value;

    /// <summary>Computes features and remembers them.</summary>
    public FeatureExtractor Extractor => _extractor.Value;

    /// <summary>What the trial before made from the same things, or something new in its place: a search tries many heads in a row.</summary>
    /// <typeparam name="T">What is made.</typeparam>
    /// <param name="key">What it is made from.</param>
    /// <param name="make">Makes it.</param>
    internal T Latest<T>(object key, Func<T> make)
        where T : class
    {
        if (_latest is { Value: T kept } latest && latest.Key.Equals(key))
        {
            return kept;
        }

        // What is kept may be large: it goes before its successor comes.
        _latest = null;
        var made = make();
        _latest = (key, made);
        return made;
    }

    /// <summary>A backbone for images of one kind.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="spec">The images.</param>
    /// <exception cref="Foundation.Errors.InputException">No such backbone, its weights are not here, or the images do not suit it.</exception>
    public FrozenBackbone Backbone(string name, BackboneInputSpec spec)
    {
        if (!_loaded.TryGetValue((name, spec), out var backbone))
        {
            _loaded[(name, spec)] = backbone = FrozenBackbone.Load(Registry, name, spec);
        }

        return backbone;
    }
}
