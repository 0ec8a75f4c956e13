using System.Globalization;
using MLWorkbench.AutoML.Spaces;
using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.AutoML.Tuners.CostFrugal;

/// <summary>Where trials are cheap: one coordinate per dimension, whether it counts or not.</summary>
internal sealed class LowCostStart
{
    private const double Spread = 0.25;
    private readonly double[] coordinates;
    private readonly SearchSpace space;

    /// <summary>Reads it.</summary>
    /// <param name="space">The space.</param>
    /// <param name="texts">Values as "path=value".</param>
    /// <exception cref="InputException">A path is unknown or a value is none of its dimension's.</exception>
    public LowCostStart(SearchSpace space, IReadOnlyList<string> texts)
    {
        this.space = space;
        coordinates = [.. space.Dimensions.Select(Default)];
        foreach (var text in texts)
        {
            var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length < 2)
                throw Wrong(text, "write it as path=value");
            var place = Enumerable.Range(0, coordinates.Length).FirstOrDefault(i => space.Dimensions[i].Name == parts[0], -1);
            if (place < 0)
                throw Wrong(text, $"'{parts[0]}' is not a parameter of this search{(Suggestion.For(parts[0], space.Dimensions.Select(d => d.Name)) is { Length: > 0 } meant ? "." + meant : "")}");
            coordinates[place] = space.Dimensions[place].ToUnit(Value(space.Dimensions[place], parts[1], text));
        }
    }

    /// <summary>A dimension's coordinate.</summary>
    public double this[int dimension] => coordinates[dimension];

    /// <summary>
    /// A point near by: whole numbers a little above their cheap end or below it, everything else anywhere, for it says nothing about cost.
    /// </summary>
    /// <param name="random">The draw.</param>
    public double[] Perturbed(System.Random random)
    {
        var point = new double[coordinates.Length];
        for (var i = 0; i < point.Length; i++)
        {
            var (uniform, normal) = (random.NextDouble(), Normal.Next(random));
            point[i] = space.Dimensions[i] is IntegerDimension ? Math.Clamp(coordinates[i] + Math.CopySign(Spread * normal, 0.5 - coordinates[i]), 0, 1) : uniform;
        }

        return point;
    }

    private static double Default(Dimension dimension) => dimension switch
    {
        IntegerDimension whole => whole.ToUnit(whole.Low),
        CategoricalDimension choice => choice.ToUnit(choice.Choices[0]),
        _ => 0.5,
    };

    private static object Value(Dimension dimension, string value, string text) => dimension switch
    {
        CategoricalDimension choice when choice.Choices.Contains(value) => value,
        IntegerDimension when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        RealDimension when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) => real,
        CategoricalDimension choice => throw Wrong(text, $"'{value}' is none of {string.Join(", ", choice.Choices)}"),
        _ => throw Wrong(text, $"'{value}' is not a {(dimension is IntegerDimension ? "whole number" : "number")}"),
    };

    private static InputException Wrong(string text, string what) => new($"search.tuner.cost-frugal.low-cost: \"{text}\": {what}{(what.EndsWith('?') ? "" : ".")}");
}
