using MLWorkbench.Backbones.Imports;
using MLWorkbench.Backbones.Weights;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;

namespace MLWorkbench.Backbones.Registry;

/// <summary>The backbones that are known, built in or imported by this user, and where their weights are.</summary>
public sealed class BackboneRegistry
{
    private readonly IReadOnlyList<Backbone> _builtIn;
    private IReadOnlyList<Backbone> _all;

    private BackboneRegistry(string folder, IReadOnlyList<Backbone> builtIn)
    {
        (Folder, _builtIn) = (folder, builtIn);
        _all = Together();
    }

    /// <summary>The folder that keeps weights, imports and frozen graphs; it is made when it is first needed.</summary>
    public string Folder { get; }

    /// <summary>All backbones in the order of the list that users see.</summary>
    public IReadOnlyList<Backbone> All => _all;

    /// <summary>Opens this user's registry.</summary>
    /// <param name="folder">Another folder than `backbones` in <see cref="UserFolders.Cache"/>.</param>
    public static BackboneRegistry Open(string? folder = null) => Open(folder, BuiltInBackbones.All());

    internal static BackboneRegistry Open(string? folder, IReadOnlyList<Backbone> builtIn) =>
        new(Path.GetFullPath(folder ?? Path.Combine(UserFolders.Cache, "backbones")), builtIn);

    /// <summary>A backbone by its name.</summary>
    /// <param name="name">The name in a pipeline; several with a plus between them are joined.</param>
    /// <exception cref="InputException">There is none of this name; the message names the nearest.</exception>
    public Backbone Find(string name) => JoinedBackbone.IsName(name) ? JoinedBackbone.Of(name, FindOne) : FindOne(name);

    /// <summary>
    /// The backbones that can be used now: they need no weights, or a file of the right name is here. Cheapest first. Files are not
    /// verified before they are used.
    /// </summary>
    public IReadOnlyList<Backbone> AtHand() => [.. All.Where(IsAtHand).OrderBy(backbone => backbone.Cost)];

    /// <summary>Whether a backbone can be used now.</summary>
    /// <param name="backbone">An entry of this registry.</param>
    public bool IsAtHand(Backbone backbone)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        return backbone.Format switch
        {
            BackboneFormat.Formula => true,
            BackboneFormat.Joined => backbone.Parts.All(IsAtHand),
            _ => WeightFiles.Find(backbone, Folder) is not null,
        };
    }

    /// <summary>The hash that the weights must have: of the registry, or of the first file that was used here; null: unknown.</summary>
    /// <param name="backbone">An entry of this registry.</param>
    public string? HashOf(Backbone backbone)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        return WeightFiles.Expected(backbone, Folder);
    }

    /// <summary>The verified weights file of a backbone. A hash that is not known yet is computed and pinned: later files must have it.</summary>
    /// <param name="backbone">An entry of this registry.</param>
    /// <exception cref="InputException">It is not here, or is another file than it should be; the message says what to do.</exception>
    public string PathOf(Backbone backbone)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        return WeightFiles.Require(backbone, Folder).Path;
    }

    /// <summary>Finds out whether the weights of a backbone, or of each that is joined, are here and are what they should be.</summary>
    /// <param name="backbone">An entry of this registry.</param>
    /// <exception cref="InputException">They are not; the message says what to do.</exception>
    public void RequireWeights(Backbone backbone)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        foreach (var part in backbone.Parts.Count > 0 ? backbone.Parts : [backbone])
        {
            if (part.Format != BackboneFormat.Formula)
            {
                _ = PathOf(part);
            }
        }
    }

    /// <summary>Downloads weights, unless they are here. An interrupted download goes on where it stopped.</summary>
    /// <param name="name">The name of the backbone.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="cancellation">Stops it; what was got stays.</param>
    /// <returns>The verified file.</returns>
    /// <exception cref="WorkbenchException">It did not succeed; the message says which file to put where by hand.</exception>
    public Task<string> GetAsync(string name, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default) =>
        WeightDownloads.GetAsync(Find(name), Folder, progress, null, cancellation);

    /// <summary>Takes a file over: checks it, copies it into <see cref="Folder"/>, and lists it from then on.</summary>
    /// <param name="name">Its name in pipelines; that of a built-in backbone makes the file that one's weights.</param>
    /// <param name="file">.onnx, .pb, .meta or .safetensors.</param>
    /// <param name="options">What the file does not say. Default: what is usual for its kind.</param>
    /// <exception cref="InputException">It cannot be used; the message names file and place. Nothing was changed.</exception>
    public Backbone Import(string name, string file, ImportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(file);
        var imported = BackboneImport.Run(Folder, _builtIn, name, file, options ?? new ImportOptions());
        _all = Together();
        return imported;
    }

    private Backbone FindOne(string name) =>
        All.FirstOrDefault(backbone => backbone.Name == name)
        ?? throw new InputException(
            $"There is no backbone '{name}'.{Suggestion.For(name, All.Select(backbone => backbone.Name))} All are listed by: workbench backbones list");

    private IReadOnlyList<Backbone> Together()
    {
        var names = _builtIn.Select(backbone => backbone.Name).ToHashSet(StringComparer.Ordinal);
        return [.. _builtIn, .. ImportedBackbones.Read(Folder).Where(backbone => !names.Contains(backbone.Name))];
    }
}
