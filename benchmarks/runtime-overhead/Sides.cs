using System.Diagnostics;
using System.IO.Compression;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Runtime;

namespace MLWorkbench.Benchmarks.RuntimeOverhead;

/// <summary>
/// The same graph and the same tensor on both sides. ONNX Runtime alone: a prepared call whose input lies where ONNX Runtime reads it, so that
/// nothing is copied and nothing is made. MLWorkbench.Runtime: <see cref="Model.Predict(ReadOnlySpan{float}, CancellationToken)"/>, which copies the
/// tensor, decides, and makes a prediction.
/// </summary>
internal sealed class Sides : IDisposable
{
    private const int AtATime = 20;
    private static readonly TimeSpan _round = TimeSpan.FromSeconds(3);

    private readonly Model _model;
    private readonly InferenceSession _session;
    private readonly PreparedRun _call;
    private readonly float[] _values;

    public Sides(string zip)
    {
        _model = Model.Load(zip, new ModelOptions { Threads = 1 });
        _session = new InferenceSession(Graph(zip), new SessionOptions { Threads = 1 });
        var (input, output) = (_model.Manifest.Input, _model.Manifest.Output);
        (string, long[])[] outputs = _model.Manifest.InputCheck is { } check
            ? [(output.Probabilities, [1, _model.Classes.Count]), (check.Tensor, [1, 1])]
            : [(output.Probabilities, [1, _model.Classes.Count])];
        _call = _session.Prepare([1, input.Channels, input.Height, input.Width], outputs);
        var random = new Random(1);
        _values = [.. Enumerable.Range(0, input.Channels * input.Height * input.Width).Select(_ => random.NextSingle() * 255)];
        _values.CopyTo(_call.Input);
        (Shape, Outputs) = ($"[1, {input.Channels}, {input.Height}, {input.Width}]", outputs.Length);
    }

    public string Shape { get; }

    public int Outputs { get; }

    /// <summary>Both sides until nothing is compiled any more; they must agree.</summary>
    public void WarmUp()
    {
        _ = Round();
        var difference = Math.Abs(_model.Predict(_values).Scores[0] - _call.Output[0]);
        if (difference > 0)
        {
            throw new InvalidOperationException($"the sides differ by {difference}");
        }
    }

    /// <summary>Microseconds a call of ONNX Runtime and a prediction: medians over twenty calls of the one and of the other in turns, so that both meet the same noise.</summary>
    public (double Plain, double Runtime) Round()
    {
        var (plain, runtime) = (new List<double>(), new List<double>());
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < _round)
        {
            plain.Add(Time(_call.Run));
            runtime.Add(Time(Predict));
        }

        return (Median(plain), Median(runtime));
    }

    /// <summary>One prediction.</summary>
    public void Predict() => _ = _model.Predict(_values);

    public void Dispose()
    {
        _call.Dispose();
        _session.Dispose();
        _model.Dispose();
    }

    private static double Time(Action call)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < AtATime; i++)
        {
            call();
        }

        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / AtATime;
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }

    private static byte[] Graph(string zip)
    {
        using var archive = ZipFile.OpenRead(zip);
        using var stream = archive.GetEntry("model.onnx")!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
