using System.Globalization;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.AutoML.Spaces.Rules;

/// <summary>
/// Reads rules: two sums of products with a comparison between them, blanks between all words, since names hold hyphens and dots.
/// </summary>
internal sealed class RuleParser
{
    private static readonly string[] _comparisons = ["<=", ">=", "==", "!=", "<", ">"];

    private readonly string _text;
    private readonly IReadOnlyList<Dimension> _dimensions;
    private readonly string[] _words;
    private readonly HashSet<string> _alternatives;
    private int _at;

    private RuleParser(string text, IReadOnlyList<Dimension> dimensions)
    {
        (_text, _dimensions) = (text, dimensions);
        _words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        // Words are known only through the choices that the rule itself names.
        _alternatives =
        [
            .. dimensions.OfType<CategoricalDimension>().Where(choice => _words.Contains(choice.Name)).SelectMany(choice => choice.Choices),
        ];
    }

    /// <summary>Reads one rule.</summary>
    /// <param name="text">The rule.</param>
    /// <param name="dimensions">The parameters it may name.</param>
    /// <exception cref="InputException">It is no rule, or names what is not searched.</exception>
    public static SearchRule Parse(string text, IReadOnlyList<Dimension> dimensions) => new RuleParser(text, dimensions).Rule();

    private SearchRule Rule()
    {
        var left = Sum();
        var comparison = Next("a comparison (<=, <, >=, >, == or !=)");
        if (!_comparisons.Contains(comparison))
        {
            throw Wrong($"'{comparison}' stands where a comparison is expected: <=, <, >=, >, == or !=; put blanks around every sign");
        }

        var right = Sum();
        if (_at < _words.Length)
        {
            throw Wrong($"'{_words[_at]}' is one word too many");
        }

        return Array.Exists(_words, word => _dimensions.Any(dimension => dimension.Name == word))
            ? new SearchRule(_text, left, comparison, right)
            : throw Wrong("it names no searched parameter");
    }

    private IRuleTerm Sum()
    {
        var term = Product();
        while (Sees("+", "-"))
        {
            term = new ArithmeticTerm(term, _words[_at++][0], Product());
        }

        return term;
    }

    private IRuleTerm Product()
    {
        var term = Atom();
        while (Sees("*", "/"))
        {
            term = new ArithmeticTerm(term, _words[_at++][0], Atom());
        }

        return term;
    }

    private IRuleTerm Atom()
    {
        var word = Next("a parameter, a number or a word");
        if (word == "(")
        {
            var inner = Sum();
            return Next("a closing parenthesis") == ")" ? inner : throw Wrong("a closing parenthesis is missing");
        }

        if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return new ConstantTerm(number);
        }

        if (_dimensions.FirstOrDefault(dimension => dimension.Name == word) is { } parameter)
        {
            return new ParameterTerm(parameter);
        }

        return _alternatives.Contains(word)
            ? new ConstantTerm(word)
            : throw Unknown(word);
    }

    private bool Sees(params ReadOnlySpan<string> signs) => _at < _words.Length && signs.Contains(_words[_at]);

    private string Next(string expected) => _at < _words.Length ? _words[_at++] : throw Wrong($"it ends where {expected} is expected");

    private InputException Unknown(string word)
    {
        var guess = Suggestion.For(word, [.. _dimensions.Select(dimension => dimension.Name), .. _alternatives]);
        var help = guess.Length > 0 ? guess : $" Searched are {string.Join(", ", _dimensions.Select(dimension => dimension.Name))}.";
        return new($"search.rules: '{_text}': '{word}' is no parameter of this search.{help}");
    }

    private InputException Wrong(string what) => new($"search.rules: '{_text}': {what}.");
}
