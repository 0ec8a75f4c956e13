using MLWorkbench.Pipelines.Search;

namespace MLWorkbench.AutoML.Spaces;

/// <summary>The dimensions that a pipeline's search expressions stand for.</summary>
internal static class PipelineDimensions
{
    public static Dimension Of(SearchParameter parameter) =>
        Of(parameter.Path, parameter.Expression) with { Parent = parameter.ParentPath, ParentChoice = parameter.ParentAlternative };

    private static Dimension Of(string path, SearchExpression expression) => expression switch
    {
        ChoiceExpression choice => new CategoricalDimension(path, [.. choice.Alternatives.Select(a => a.Key)]),
        UniformExpression range => new RealDimension(path, range.Low, range.High) { Step = range.Step },
        LogUniformExpression range => new RealDimension(path, range.Low, range.High, Log: true),
        IntExpression range => new IntegerDimension(path, range.Low, range.High) { Step = range.Step },
        LogIntExpression range => new IntegerDimension(path, range.Low, range.High, Log: true),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression.Word, "No dimension for this search expression."),
    };
}
