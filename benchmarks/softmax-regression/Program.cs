using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;
using MLWorkbench.Training.Heads;
using MLWorkbench.Training.Heads.Dense;
using MLWorkbench.Training.Heads.Logistic;

// One side of the comparison. Reads lines from standard input and answers each with one line:
//   load ROWS COLUMNS CLASSES    features (float32) and labels (int32) come from the two files given
//   fit L2                       standardises and fits: seconds, then the head's description
//   again L2                     the same with what an earlier fit on these data left behind
//   mathnet L2                   the same objective with MathNet's LimitedMemoryBfgsMinimizer: seconds, then how it ended
//   save                         writes means, weights and intercepts of the last fit (float32) to the third file
//   quit
// Arguments: the file of features, of labels, of results.
HeadData data = null!;
FittedHead head = null!;
while (Console.ReadLine() is { } line && line != "quit")
{
    var words = line.Split(' ');
    Console.WriteLine(words[0] switch
    {
        "load" => Load(Number(words[1]), Number(words[2]), Number(words[3])),
        "save" => Save(),
        "mathnet" => Timed(() => MathNetsWay(double.Parse(words[1], CultureInfo.InvariantCulture))),
        _ => Timed(() => Fit(words[0] == "again" ? data : data with { }, double.Parse(words[1], CultureInfo.InvariantCulture))),
    });
}

static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);

static string Timed(Func<string> work)
{
    var clock = Stopwatch.StartNew();
    var said = work();
    return string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds} {said}");
}

string Load(int rows, int columns, int classes)
{
    data = new HeadData
    {
        Values = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(args[0])).ToArray(),
        Labels = [.. MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(args[1])).ToArray().Select(label => new[] { label })],
        Rows = rows,
        Columns = columns,
        Classes = classes,
    };
    return "loaded";
}

string Fit(HeadData given, double l2)
{
    head = new LogisticHead(new LogisticHeadOptions { L2 = l2 }).Fit(given, given, 1, _ => 0, default);
    return head.Description;
}

string MathNetsWay(double l2)
{
    var balance = new ClassBalance(data);
    var space = DesignSpace.Of(data);
    var loss = new LogisticLoss(data, balance.Link, balance.Fitted);
    var objective = new LogisticObjective(space.Design, loss, balance.Fitted.Length, l2, balance.Total);
    var evaluations = 0;
    var function = ObjectiveFunction.Gradient(point =>
    {
        evaluations++;
        var gradient = new double[point.Count];
        var value = objective.Evaluate(point.ToArray(), gradient);
        return (value, Vector<double>.Build.Dense(gradient));
    });
    try
    {
        var start = Vector<double>.Build.Dense(balance.Fitted.Length * space.Design.Width);
        var tolerance = 1e-4 / data.Rows;
        var found = new LimitedMemoryBfgsMinimizer(tolerance, 1e-14, 1e-14, 20, 3000).FindMinimum(function, start);
        return $"{found.Iterations} steps, {evaluations} evaluations, steepness {objective.Steepness:0.0e+0}";
    }
    catch (OptimizationException failure)
    {
        return $"gave up after {evaluations} evaluations, steepness {objective.Steepness:0.0e+0}: {failure.Message}";
    }
}

string Save()
{
    var fitted = (FittedDense)head;
    using var file = File.Create(args[2]);
    file.Write(MemoryMarshal.AsBytes(fitted.Means.AsSpan()));
    file.Write(MemoryMarshal.AsBytes(fitted.Layers[0].Weights.AsSpan()));
    file.Write(MemoryMarshal.AsBytes(fitted.Layers[0].Intercepts.AsSpan()));
    return "saved";
}
