using System.Globalization;
using MLWorkbench.Benchmarks.RuntimeOverhead;

// What MLWorkbench.Runtime adds to ONNX Runtime, and whether its memory stays flat. See README.md.
// Arguments: a model zip, rounds, predictions of the memory part.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const double mostPercent = 10;
const double mostMicroseconds = 50;
var model = args[0];
using var sides = new Sides(model);
Console.WriteLine($"input {sides.Shape}, {sides.Outputs} outputs, one thread");
var rounds = new List<(double Plain, double Runtime)>();
sides.WarmUp();
for (var round = 0; round < int.Parse(args[1], CultureInfo.CurrentCulture); round++)
{
    var pair = sides.Round();
    rounds.Add(pair);
    Console.WriteLine($"round {round + 1}: ONNX Runtime {pair.Plain:0.0} us, MLWorkbench.Runtime {pair.Runtime:0.0} us");
}

var plain = Median(rounds.Select(pair => pair.Plain));
var difference = Median(rounds.Select(pair => pair.Runtime - pair.Plain));
var percent = Median(rounds.Select(pair => 100 * ((pair.Runtime / pair.Plain) - 1)));
var isSmall = percent < mostPercent || difference < mostMicroseconds;
Console.WriteLine($"ONNX Runtime {plain:0.0} us; the runtime adds {difference:0.0} us, {percent:0.0} % (medians; limit {mostPercent} % or {mostMicroseconds} us): {(isSmall ? "small" : "TOO MUCH")}");
return Memory.Watch(sides, int.Parse(args[2], CultureInfo.CurrentCulture)) && isSmall ? 0 : 1;

static double Median(IEnumerable<double> values)
{
    var sorted = values.Order().ToList();
    return sorted[sorted.Count / 2];
}
