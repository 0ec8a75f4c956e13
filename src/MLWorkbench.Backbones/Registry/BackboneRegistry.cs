using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Files;

namespace MLWorkbench.Backbones.Registry;

/// <summary>The backbones that are known: built in, and imported by this user.</summary>
public sealed class BackboneRegistry
{
    private BackboneRegistry(string folder, IReadOnlyList<Backbone> all) => (Folder, All) = (folder, all);

    /// <summary>The folder that keeps weights and imports.</summary>
    public string Folder { get; }

    /// <summary>All backbones in the order of the list that users see.</summary>
    public IReadOnlyList<Backbone> All { get; }

    /// <summary>Opens this user's registry.</summary>
    /// <param name="folder">Another folder than `backbones` in <see cref="UserFolders.Cache"/>.</param>
    public static BackboneRegistry Open(string? folder = null) =>
        new(folder ?? Path.Combine(UserFolders.Cache, "backbones"), [.. FormulaBackbones.All.Select(formula => formula.Entry)]);

    /// <summary>A backbone by its name.</summary>
    /// <param name="name">The name in a pipeline.</param>
    /// <exception cref="InputException">There is none of this name; the message names the nearest.</exception>
    public Backbone Find(string name) =>
        All.FirstOrDefault(backbone => backbone.Name == name) ?? throw new InputException($"There is no backbone '{name}'.");

    /// <summary>The backbones that can be used now: their weights are here, or they need none. Cheapest first.</summary>
    public IReadOnlyList<Backbone> AtHand() =>
        [.. All.Where(backbone => backbone.Format == BackboneFormat.Formula).OrderBy(backbone => backbone.Cost)];

    /// <summary>The verified weights file of a backbone.</summary>
    /// <param name="backbone">An entry of this registry.</param>
    /// <exception cref="InputException">It is not here, or is another file than it should be; the message says what to do.</exception>
    public string PathOf(Backbone backbone)
    {
        ArgumentNullException.ThrowIfNull(backbone);
        throw new InputException($"{backbone.Name}: put {backbone.FileName} into {Folder}, or run: workbench backbones get {backbone.Name}");
    }
}
