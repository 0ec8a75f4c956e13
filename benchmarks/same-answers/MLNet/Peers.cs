using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MLWorkbench.Benchmarks.SameAnswers.MLNet;

/// <summary>Microsoft's packages, where they restore.</summary>
internal static class Peers
{
    /// <summary>Steps before the graph: load, resize, extract.</summary>
    private const int ImageSteps = 3;

    private const int Planes = 3;

    public static void Ask(string way, Exchange exchange) => exchange.Write(way, way switch
    {
        "Microsoft.ML.OnnxRuntime" => OfOnnxRuntime(exchange),
        "ML.NET from tensor" => FromTensors(exchange),
        _ => FromPaths(exchange),
    });

    private static List<float> OfOnnxRuntime(Exchange exchange)
    {
        using var session = new Microsoft.ML.OnnxRuntime.InferenceSession(exchange.Graph);
        var answers = new List<float>();
        int[] shape = [1, exchange.Channels, exchange.Height, exchange.Width];
        foreach (var image in exchange.Tensors.Chunk(shape[1] * shape[2] * shape[3]))
        {
            using var results = session.Run([Microsoft.ML.OnnxRuntime.NamedOnnxValue.CreateFromTensor("input", new DenseTensor<float>(image, shape))], ["probabilities"]);
            answers.AddRange(results[0].AsEnumerable<float>());
        }

        return answers;
    }

    private static IEnumerable<float> FromPaths(Exchange exchange)
    {
        var context = new MLContext();
        var model = context.Model.Load(exchange.Zip, out _);
        var rows = exchange.Paths.Select(path => new FromPath { ImagePath = path });
        return Scores(model.Transform(context.Data.LoadFromEnumerable(rows)));
    }

    /// <summary>The chain behind its image steps, fed with what training saw. It takes three planes, equal ones for grey.</summary>
    private static IEnumerable<float> FromTensors(Exchange exchange)
    {
        var context = new MLContext();
        var chain = (TransformerChain<ITransformer>)context.Model.Load(exchange.Zip, out _);
        var graph = new TransformerChain<ITransformer>([.. chain.Skip(ImageSteps)]);
        var plane = exchange.Height * exchange.Width;
        var rows = exchange.Tensors.Chunk(exchange.Channels * plane).Select(image => new FromTensor
        {
            Input = exchange.Channels == Planes ? image : [.. image, .. image, .. image],
        });
        var schema = SchemaDefinition.Create(typeof(FromTensor));
        schema["input"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Planes, exchange.Height, exchange.Width);
        return Scores(graph.Transform(context.Data.LoadFromEnumerable(rows, schema)));
    }

    private static List<float> Scores(IDataView answers) => [.. answers.GetColumn<float[]>("Score").SelectMany(row => row)];

    private sealed class FromPath
    {
        public string ImagePath { get; set; } = "";
    }

    /// <summary>The chain's last step drops the columns of the image steps: they must be there.</summary>
    private sealed class FromTensor
    {
        [ColumnName("input")] public float[] Input { get; set; } = [];

        public string Image { get; set; } = "";

        public string Resized { get; set; } = "";
    }
}
