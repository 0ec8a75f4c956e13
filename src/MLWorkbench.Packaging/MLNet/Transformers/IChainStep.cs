namespace MLWorkbench.Packaging.MLNet.Transformers;

/// <summary>A transformer of a chain, as its entries in the zip.</summary>
internal interface IChainStep
{
    /// <summary>The entries, `Model.key` first.</summary>
    /// <param name="folder">The transformer's folder: "TransformerChain/Transform_000".</param>
    IEnumerable<ContainerEntry> Entries(string folder);
}
