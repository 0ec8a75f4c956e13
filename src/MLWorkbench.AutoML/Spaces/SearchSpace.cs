using MLWorkbench.AutoML.Spaces.Rules;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Pipelines.Search;

namespace MLWorkbench.AutoML.Spaces;

/// <summary>
/// The typed dimensions of a search, mapped to the unit cube. Dimensions may hang on an alternative of a choice that stands
/// before them; values of dimensions that do not count are left out.
/// </summary>
public sealed class SearchSpace
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <summary>Creates a space.</summary>
    /// <param name="dimensions">The parameters, every parent before its children.</param>
    /// <exception cref="InputException">A name occurs twice, bounds contradict each other, or a parent is missing.</exception>
    public SearchSpace(params IEnumerable<Dimension> dimensions)
        : this(dimensions, [])
    {
    }

    /// <summary>Creates a space with rules.</summary>
    /// <param name="dimensions">The parameters, every parent before its children.</param>
    /// <param name="rules">What must hold between them: `train.cnn.filters * train.cnn.blocks &lt;= 96`.</param>
    /// <exception cref="InputException">As without rules; or a rule cannot be read, names what is not searched, or leaves nothing to search.</exception>
    public SearchSpace(IEnumerable<Dimension> dimensions, IReadOnlyList<string> rules)
    {
        Dimensions = [.. dimensions];
        foreach (var dimension in Dimensions)
        {
            dimension.Check();
            CheckParent(dimension);
            if (!places.TryAdd(dimension.Name, places.Count))
                throw new InputException($"Search parameter '{dimension.Name}' is given twice.");
        }

        Rules = [.. rules.Select(rule => RuleParser.Parse(rule, Dimensions))];
        var points = CountUnder(null, null);
        Cardinality = Rules.Count == 0 ? points : AllowedPoints.Count(this, points);
    }

    /// <summary>The dimensions, in the order of a point's coordinates.</summary>
    public IReadOnlyList<Dimension> Dimensions { get; }

    /// <summary>What must hold between the parameters.</summary>
    public IReadOnlyList<SearchRule> Rules { get; }

    /// <summary>How many different points the rules leave, or null for a continuum and for more than two thousand million.</summary>
    public long? Cardinality { get; }

    /// <summary>The space of a pipeline's search expressions. Its values are what <c>PipelineSpec.Decide</c> takes.</summary>
    /// <param name="parameters">A pipeline's search parameters, parents first.</param>
    /// <param name="rules">What must hold between them, or null.</param>
    /// <exception cref="InputException">Bounds or rules contradict each other.</exception>
    public static SearchSpace From(IEnumerable<SearchParameter> parameters, IReadOnlyList<string>? rules = null) =>
        new(parameters.Select(PipelineDimensions.Of), rules ?? []);

    /// <summary>Whether a decision satisfies all rules.</summary>
    /// <param name="values">Values by name, as <see cref="Decode"/> gives them.</param>
    public bool Allows(IReadOnlyDictionary<string, object> values) => Rules.All(rule => rule.Holds(values));

    /// <summary>The values at a point; of dimensions that count there, in the space's order.</summary>
    /// <param name="point">One coordinate per dimension; those of dimensions that do not count are ignored.</param>
    public IReadOnlyDictionary<string, object> Decode(UnitPoint point)
    {
        if (point.Count != Dimensions.Count)
            throw new ArgumentException($"{point.Count} coordinates for {Dimensions.Count} dimensions.", nameof(point));

        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var i = 0; i < Dimensions.Count; i++)
        {
            if (!Counts(Dimensions[i], values))
                continue;
            if (double.IsNaN(point[i]))
                throw new ArgumentException($"The point has no coordinate for '{Dimensions[i].Name}', which counts there.", nameof(point));
            values.Add(Dimensions[i].Name, Dimensions[i].FromUnit(point[i]));
        }

        return values;
    }

    /// <summary>The values in the middle of every dimension: one decision with which a pipeline can be checked before it is searched.</summary>
    public IReadOnlyDictionary<string, object> Middle() => Decode(new UnitPoint(Dimensions.Select(_ => 0.5)));

    /// <summary>Values for every dimension that counts: those given, and the middle of the others.</summary>
    /// <param name="given">Values by name; those of dimensions that do not count are left out.</param>
    /// <exception cref="InputException">A value is unknown or outside its dimension.</exception>
    public IReadOnlyDictionary<string, object> Complete(IReadOnlyDictionary<string, object> given)
    {
        if (given.Keys.FirstOrDefault(key => !places.ContainsKey(key)) is { } unknown)
            throw new InputException($"'{unknown}' is not a parameter of this search.");

        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var dimension in Dimensions.Where(dimension => Counts(dimension, values)))
            values.Add(dimension.Name, dimension.FromUnit(given.TryGetValue(dimension.Name, out var value) ? dimension.ToUnit(value) : 0.5));
        return values;
    }

    /// <summary>The point of some values; NaN for dimensions that do not count.</summary>
    /// <param name="values">Values by name, as <see cref="Decode"/> gives them.</param>
    /// <exception cref="InputException">A value is missing, unknown or outside its dimension.</exception>
    public UnitPoint Encode(IReadOnlyDictionary<string, object> values)
    {
        if (values.Keys.FirstOrDefault(key => !places.ContainsKey(key)) is { } unknown)
            throw new InputException($"'{unknown}' is not a parameter of this search.");

        return new UnitPoint(Dimensions.Select(dimension =>
            !Counts(dimension, values) ? double.NaN
            : values.TryGetValue(dimension.Name, out var value) ? dimension.ToUnit(value)
            : throw new InputException($"The value of '{dimension.Name}' is missing.")));
    }

    /// <summary>Whether a dimension counts beside the values of those before it.</summary>
    /// <param name="dimension">The dimension.</param>
    /// <param name="values">Values by name.</param>
    internal static bool Counts(Dimension dimension, IReadOnlyDictionary<string, object> values) =>
        dimension.Parent is null || (values.TryGetValue(dimension.Parent, out var chosen) && chosen.Equals(dimension.ParentChoice));

    private void CheckParent(Dimension dimension)
    {
        if (dimension.Parent is null)
            return;
        if (!places.TryGetValue(dimension.Parent, out var place))
            throw new InputException($"Search parameter '{dimension.Name}' hangs on '{dimension.Parent}', which does not stand before it.");
        if (Dimensions[place] is not CategoricalDimension choice || !choice.Choices.Contains(dimension.ParentChoice))
        {
            throw new InputException(
                $"Search parameter '{dimension.Name}': '{dimension.Parent}' has no alternative '{dimension.ParentChoice}'.");
        }
    }

    private long? CountUnder(string? parent, string? choice)
    {
        long product = 1;
        foreach (var dimension in Dimensions.Where(d => d.Parent == parent && d.ParentChoice == choice))
        {
            var count = dimension is CategoricalDimension categories
                ? categories.Choices.Aggregate((long?)0, (sum, c) => sum + CountUnder(dimension.Name, c))
                : dimension.Count;
            product = count is { } some && some < int.MaxValue ? product * some : long.MaxValue;
            if (product > int.MaxValue)
                return null;
        }

        return product;
    }
}
