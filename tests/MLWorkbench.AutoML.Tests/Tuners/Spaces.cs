using MLWorkbench.AutoML.Spaces;

namespace MLWorkbench.AutoML.Tests.Tuners;

/// <summary>Search spaces as unlike each other as the types allow.</summary>
internal static class Spaces
{
    public static SearchSpace Any(System.Random generator)
    {
        var dimensions = new List<Dimension>();
        var count = generator.Next(1, 7);
        for (var i = 0; i < count; i++)
        {
            var low = generator.Next(1, 20);
            Dimension dimension = generator.Next(6) switch
            {
                0 => new RealDimension($"d{i}", -low, low),
                1 => new RealDimension($"d{i}", Math.Pow(10, -low), low, Log: true),
                2 => new IntegerDimension($"d{i}", -low, low + generator.Next(3)),
                3 => new IntegerDimension($"d{i}", low, low * 1000, Log: true),
                4 => new RealDimension($"d{i}", low, low),
                _ => new CategoricalDimension($"d{i}", [.. Enumerable.Range(0, generator.Next(1, 5)).Select(c => $"c{c}")]),
            };
            var choices = dimensions.OfType<CategoricalDimension>().ToList();
            if (choices.Count > 0 && generator.Next(2) == 0)
            {
                var parent = choices[generator.Next(choices.Count)];
                dimension = dimension with { Parent = parent.Name, ParentChoice = parent.Choices[generator.Next(parent.Choices.Count)] };
            }

            dimensions.Add(dimension);
        }

        return new(dimensions);
    }
}
