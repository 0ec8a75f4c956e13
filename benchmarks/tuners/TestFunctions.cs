using MLWorkbench.AutoML.Spaces;

namespace MLWorkbench.Benchmarks.Tuners;

/// <summary>The eight functions: six from the literature (Surjanovic and Bingham's library) and two in the shape of a machine learning search.</summary>
internal static class TestFunctions
{
    private static readonly double[] HartmannWeights = [1.0, 1.2, 3.0, 3.2];

    private static readonly double[][] HartmannScales =
    [
        [10, 3, 17, 3.5, 1.7, 8],
        [0.05, 10, 17, 0.1, 8, 14],
        [3, 3.5, 1.7, 10, 17, 8],
        [17, 8, 0.05, 10, 0.1, 14],
    ];

    private static readonly double[][] HartmannCentres =
    [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
        [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
        [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ];

    public static IReadOnlyList<TestFunction> All { get; } =
    [
        new("branin", 0.39788735772973816, new(new RealDimension("x0", -5, 10), new RealDimension("x1", 0, 15)), OfNumbers(Branin)),
        new("hartmann6", -3.3223680114155147, Box(6, 0, 1), OfNumbers(Hartmann6)),
        new("ackley10", 0, Box(10, -20, 40), OfNumbers(Ackley)),
        new("rosenbrock4", 0, Box(4, -2, 3), OfNumbers(Rosenbrock)),
        new("styblinski_tang5", 0, Box(5, -5, 5), OfNumbers(StyblinskiTang)),
        new("levy8", 0, Box(8, -10, 10), OfNumbers(Levy)),
        new("mixed", 0, MixedSpace(), Mixed),
        new("conditional", 0, ConditionalSpace(), Conditional),
    ];

    private static SearchSpace Box(int dimensions, double low, double high) =>
        new(Enumerable.Range(0, dimensions).Select(i => new RealDimension($"x{i}", low, high)));

    private static Func<IReadOnlyDictionary<string, object>, double> OfNumbers(Func<double[], double> function) =>
        values => function([.. Enumerable.Range(0, values.Count).Select(i => (double)values[$"x{i}"])]);

    private static double Branin(double[] x)
    {
        var valley = x[1] - (5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0]) + (5 / Math.PI * x[0]) - 6;
        return (valley * valley) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x[0])) + 10;
    }

    private static double Hartmann6(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i < HartmannWeights.Length; i++)
        {
            var exponent = x.Select((value, j) => HartmannScales[i][j] * Square(value - HartmannCentres[i][j])).Sum();
            sum -= HartmannWeights[i] * Math.Exp(-exponent);
        }

        return sum;
    }

    private static double Ackley(double[] x) =>
        20 + Math.E - (20 * Math.Exp(-0.2 * Math.Sqrt(x.Average(Square)))) - Math.Exp(x.Average(value => Math.Cos(2 * Math.PI * value)));

    private static double Rosenbrock(double[] x) =>
        Enumerable.Range(0, x.Length - 1).Sum(i => (100 * Square(x[i + 1] - (x[i] * x[i]))) + Square(1 - x[i]));

    private static double StyblinskiTang(double[] x) =>
        x.Sum(value => (Math.Pow(value, 4) - (16 * value * value) + (5 * value)) / 2) + (x.Length * 39.16616570377142);

    private static double Levy(double[] x)
    {
        var w = x.Select(value => 1 + ((value - 1) / 4)).ToArray();
        var sum = Square(Math.Sin(Math.PI * w[0])) + (Square(w[^1] - 1) * (1 + Square(Math.Sin(2 * Math.PI * w[^1]))));
        return sum + w.SkipLast(1).Sum(value => Square(value - 1) * (1 + (10 * Square(Math.Sin((Math.PI * value) + 1)))));
    }

    private static SearchSpace MixedSpace() => new(
        new RealDimension("lr", 1e-5, 1, Log: true),
        new IntegerDimension("depth", 1, 12),
        new CategoricalDimension("opt", ["sgd", "adam", "rmsprop", "adagrad"]),
        new RealDimension("mom", 0, 0.99));

    private static double Mixed(IReadOnlyDictionary<string, object> values)
    {
        var (best, offset) = (string)values["opt"] switch
        {
            "sgd" => (-1.5, 0.05),
            "adam" => (-3.0, 0.0),
            "rmsprop" => (-3.3, 0.08),
            _ => (-2.0, 0.2),
        };
        var momentum = (string)values["opt"] == "sgd" ? 1 : 0.1;
        return (0.3 * Square(Math.Log10((double)values["lr"]) - best)) + (0.4 * Square(((long)values["depth"] - 7) / 6.0))
            + (momentum * Square((double)values["mom"] - 0.9)) + offset;
    }

    private static SearchSpace ConditionalSpace()
    {
        return new(
            new CategoricalDimension("model", ["svm", "forest", "mlp"]),
            new RealDimension("svm.c", 1e-3, 1e3, Log: true) { Parent = "model", ParentChoice = "svm" },
            new RealDimension("svm.gamma", 1e-5, 10, Log: true) { Parent = "model", ParentChoice = "svm" },
            new IntegerDimension("forest.trees", 10, 500, Log: true) { Parent = "model", ParentChoice = "forest" },
            new IntegerDimension("forest.depth", 2, 32) { Parent = "model", ParentChoice = "forest" },
            new IntegerDimension("mlp.layers", 1, 5) { Parent = "model", ParentChoice = "mlp" },
            new IntegerDimension("mlp.width", 8, 512, Log: true) { Parent = "model", ParentChoice = "mlp" },
            new RealDimension("mlp.lr", 1e-5, 1e-1, Log: true) { Parent = "model", ParentChoice = "mlp" });
    }

    private static double Conditional(IReadOnlyDictionary<string, object> values) => (string)values["model"] switch
    {
        "svm" => (0.08 * Square(Math.Log10((double)values["svm.c"]) - 1)) + (0.08 * Square(Math.Log10((double)values["svm.gamma"]) + 2)),
        "forest" => 0.1 + (0.3 * Square(Math.Log10((long)values["forest.trees"]) - 2.5)) + Square(((long)values["forest.depth"] - 14) / 20.0),
        _ => 0.2 + (0.02 * Square((long)values["mlp.layers"] - 3)) + (0.1 * Square(Math.Log2((long)values["mlp.width"]) - 7))
            + (0.1 * Square(Math.Log10((double)values["mlp.lr"]) + 3)),
    };

    private static double Square(double value) => value * value;
}
