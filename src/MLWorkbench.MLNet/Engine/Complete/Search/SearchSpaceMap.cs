using System.Globalization;
using Microsoft.ML.SearchSpace;
using Microsoft.ML.SearchSpace.Option;
using MLWorkbench.Training.Engines;
using Space = Microsoft.ML.SearchSpace.SearchSpace;

namespace MLWorkbench.MLNet.Search;

/// <summary>
/// Our search expressions as ML.NET's SearchSpace. It knows no parameters that count only under a choice, so all stand side by side, and those
/// that do not count are searched in vain.
/// </summary>
internal static class SearchSpaceMap
{
    /// <summary>The space.</summary>
    /// <param name="dimensions">What is searched.</param>
    public static Space Of(IReadOnlyList<SearchDimension> dimensions)
    {
        var space = new Space();
        foreach (var (index, dimension) in dimensions.Index())
        {
            space.Add(Key(index), Option(dimension));
        }

        return space;
    }

    /// <summary>The values of a point of the space.</summary>
    /// <param name="parameter">ML.NET's point.</param>
    /// <param name="dimensions">What is searched.</param>
    public static double[] Values(Parameter parameter, IReadOnlyList<SearchDimension> dimensions) =>
        [.. dimensions.Select((dimension, index) => Value(parameter[Key(index)], dimension))];

    /// <summary>Steps, alternatives, and the one value between two equal bounds, by which ML.NET would divide.</summary>
    private static bool IsChoice(SearchDimension dimension) => dimension.Values == SearchValues.Place || dimension.Low.Equals(dimension.High);

    private static OptionBase Option(SearchDimension dimension) => dimension.Values switch
    {
        _ when dimension.Low.Equals(dimension.High) => new ChoiceOption(Word(dimension.Low)),
        SearchValues.Real => new UniformDoubleOption(dimension.Low, dimension.High, dimension.Log, dimension.Start),
        SearchValues.Whole => new UniformIntOption((int)dimension.Low, (int)dimension.High, dimension.Log, (int)dimension.Start),
        _ => new ChoiceOption(
            [.. Enumerable.Range((int)dimension.Low, (int)(dimension.High - dimension.Low) + 1).Select(place => (object)Word(place))], Word(dimension.Start)),
    };

    private static double Value(Parameter parameter, SearchDimension dimension)
    {
        var value = IsChoice(dimension) ? double.Parse(parameter.AsType<string>(), CultureInfo.InvariantCulture)
            : dimension.Values == SearchValues.Whole ? parameter.AsType<int>()
            : parameter.AsType<double>();
        return Math.Clamp(value, dimension.Low, dimension.High);
    }

    private static string Key(int index) => $"p{index}";

    private static string Word(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
