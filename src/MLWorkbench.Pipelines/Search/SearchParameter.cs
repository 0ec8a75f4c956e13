namespace MLWorkbench.Pipelines.Search;

/// <summary>One dimension of a pipeline's search space.</summary>
/// <param name="Path">
/// Its name, unique in the pipeline and the same as in `--set`: `train` (which trainer), `train.cnn.learning-rate`,
/// `augment.rotate`, `train.cnn.filters.0` (element of a list), `train.transfer.l2.log-uniform` (an expression inside a choice).
/// </param>
/// <param name="Expression">Where to look.</param>
/// <param name="ParentPath">The choice that must have been decided in favour of this parameter, or null: always there.</param>
/// <param name="ParentAlternative">The alternative of that choice that opens this parameter.</param>
public sealed record SearchParameter(
    string Path, SearchExpression Expression, string? ParentPath = null, string? ParentAlternative = null);
