using System.Globalization;

namespace MLWorkbench.AutoML.Spaces.Rules;

/// <summary>One side of a rule, or a part of it.</summary>
internal interface IRuleTerm
{
    /// <summary>A double, a string, or null where a parameter does not count.</summary>
    object? Value(IReadOnlyDictionary<string, object> values);
}

/// <summary>A number or a word.</summary>
internal sealed record ConstantTerm(object Constant) : IRuleTerm
{
    public object? Value(IReadOnlyDictionary<string, object> values) => Constant;
}

/// <summary>A searched parameter. The alternatives of a choice that look like numbers are numbers.</summary>
internal sealed record ParameterTerm(Dimension Dimension) : IRuleTerm
{
    public object? Value(IReadOnlyDictionary<string, object> values) => values.GetValueOrDefault(Dimension.Name) switch
    {
        long whole => (double)whole,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        var other => other,
    };
}

/// <summary>Arithmetic. What is no number makes no number.</summary>
internal sealed record ArithmeticTerm(IRuleTerm Left, char Operator, IRuleTerm Right) : IRuleTerm
{
    public object? Value(IReadOnlyDictionary<string, object> values) => (Left.Value(values), Right.Value(values)) switch
    {
        (double left, double right) => Operator switch
        {
            '+' => left + right,
            '-' => left - right,
            '*' => left * right,
            _ => left / right,
        },
        _ => null,
    };
}
