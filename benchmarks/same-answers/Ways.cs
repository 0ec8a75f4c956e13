using System.Diagnostics;
using MLWorkbench.OnnxRuntime;
using MLWorkbench.Runtime;

namespace MLWorkbench.Benchmarks.SameAnswers;

/// <summary>The ways to ask a zip, each in a process of its own: some bring an ONNX Runtime of their own.</summary>
internal static class Ways
{
    /// <summary>ML.NET from the image's path, resized by its own step: the only way that need not give the same.</summary>
    public const string ImagePath = "ML.NET from path";

    private const string Node = "onnxruntime-node";

    /// <summary>All but the runtime, which the others are compared with.</summary>
    public static string[] All { get; } = ["our session", Node, "Microsoft.ML.OnnxRuntime", "ML.NET from tensor", ImagePath];

    /// <summary>Runs a way; where it is not to be had, it leaves no answers.</summary>
    public static void Run(string way, Exchange exchange, string nodeModules)
    {
        if (way == Node && nodeModules.Length == 0)
        {
            return;
        }

        var start = way == Node
            ? new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "peer.cjs"), nodeModules, exchange.Folder, $"{exchange.Channels}", $"{exchange.Height}", $"{exchange.Width}"])
            : new ProcessStartInfo(Environment.ProcessPath!, ["--ask", way, exchange.Folder]);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{way} failed");
        }
    }

    /// <summary>Asks, in this process.</summary>
    public static void Ask(string way, Exchange exchange)
    {
        switch (way)
        {
            case "runtime":
                using (var model = Model.Load(exchange.Zip))
                {
                    exchange.Write(way, exchange.Paths.SelectMany(path => model.Predict(path).Scores).Select(score => (float)score));
                }

                break;
            case "our session":
                using (var session = InferenceSession.FromFile(exchange.Graph))
                {
                    var size = exchange.Channels * exchange.Height * exchange.Width;
                    exchange.Write(way, exchange.Tensors.Chunk(size).SelectMany(image =>
                        session.Run(new FloatTensor(image, 1, exchange.Channels, exchange.Height, exchange.Width), "probabilities").Values));
                }

                break;
#if MLNET
            default:
                MLNet.Peers.Ask(way, exchange);
                break;
#endif
        }
    }
}
