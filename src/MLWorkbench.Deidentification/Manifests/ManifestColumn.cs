namespace MLWorkbench.Deidentification.Manifests;

/// <summary>A column of a manifest that is written.</summary>
/// <param name="Position">Where it stands in the given manifest.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Kind">What its codes begin with; null where the values are kept.</param>
internal sealed record ManifestColumn(int Position, string Name, string? Kind);
