using System.Diagnostics;
using System.Globalization;
using MLWorkbench.Onnx;
using MLWorkbench.OnnxRuntime;

// What one call through the binding costs on a one-operator graph, next to ONNX Runtime's own binding for Node.js.
// Arguments: a folder with onnxruntime-node in its node_modules (optional), rounds (default 7).
const int Calls = 20_000;
var peer = args.Length > 0 && args[0].Length > 0 ? args[0] : null;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 7;

var graph = new OnnxGraphBuilder("relu");
graph.Input("x", OnnxType.Float, "N", 8);
graph.Output(graph.Node("Relu", ["x"]), "y", OnnxType.Float, "N", 8);
var model = graph.Build().ToBytes();
var file = Path.GetTempFileName();
File.WriteAllBytes(file, model);

using var session = new InferenceSession(model, new SessionOptions { Threads = 1 });
using var prepared = session.Prepare([1, 8], "y", [1, 8]);
var input = new FloatTensor(new float[8], 1, 8);
var run = new List<double>();
var runPrepared = new List<double>();
var node = new List<double>();
for (var round = 0; round < rounds; round++)
{
    run.Add(Measure(() => session.Run(input)));
    runPrepared.Add(Measure(prepared.Run));
    if (peer is not null)
    {
        node.Add(Node(peer, file));
    }
}

File.Delete(file);
Console.WriteLine($"ONNX Runtime {OnnxRuntimeEngine.Version}, Relu on float [1, 8], 1 thread");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median of {rounds} rounds of {Calls:N0} calls (fastest to slowest round)"));
Print("InferenceSession.Run", run);
Print("PreparedRun.Run", runPrepared);
if (node.Count > 0)
{
    Print("onnxruntime-node", node);
    var ratio = Median(node) / Median(run);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio onnxruntime-node / InferenceSession.Run: {ratio:0.0}"));
}

Console.WriteLine(Median(run) <= 20 ? "within 20 us: yes" : "within 20 us: NO");
return Median(run) <= 20 ? 0 : 1;

static double Measure(Action call)
{
    for (var i = 0; i < Calls / 10; i++)
    {
        call();
    }

    var started = Stopwatch.GetTimestamp();
    for (var i = 0; i < Calls; i++)
    {
        call();
    }

    return Stopwatch.GetElapsedTime(started).TotalMicroseconds / Calls;
}

static double Node(string modules, string file)
{
    var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "peer.cjs"), modules, file, $"{Calls}"])
    {
        RedirectStandardOutput = true,
    };
    using var process = Process.Start(start)!;
    var text = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    return double.Parse(text, CultureInfo.InvariantCulture);
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static void Print(string name, List<double> values) => Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"{name,-22} {Median(values),6:0.00} us a call ({values.Min():0.00} to {values.Max():0.00})"));
