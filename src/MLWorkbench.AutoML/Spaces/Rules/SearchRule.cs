namespace MLWorkbench.AutoML.Spaces.Rules;

/// <summary>
/// A condition between searched parameters, such as `train.cnn.filters * train.cnn.blocks &lt;= 96` or
/// `resize.mode == pad`. It holds where one of its parameters does not count.
/// </summary>
public sealed class SearchRule
{
    private readonly IRuleTerm _left;
    private readonly IRuleTerm _right;
    private readonly string _comparison;

    internal SearchRule(string text, IRuleTerm left, string comparison, IRuleTerm right) =>
        (Text, _left, _comparison, _right) = (text, left, comparison, right);

    /// <summary>The rule as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether a decision satisfies the rule.</summary>
    /// <param name="values">Values by name, as <see cref="SearchSpace.Decode"/> gives them.</param>
    public bool Holds(IReadOnlyDictionary<string, object> values) => (_left.Value(values), _right.Value(values)) switch
    {
        (null, _) or (_, null) => true,
        (double left, double right) => Compare(left.CompareTo(right)),
        (string left, string right) => Compare(string.CompareOrdinal(left, right)),
        // A number is never a word: `dropout != none` holds for every number.
        _ => _comparison == "!=",
    };

    /// <inheritdoc/>
    public override string ToString() => Text;

    private bool Compare(int order) => _comparison switch
    {
        "<=" => order <= 0,
        "<" => order < 0,
        ">=" => order >= 0,
        ">" => order > 0,
        "==" => order == 0,
        _ => order != 0,
    };
}
