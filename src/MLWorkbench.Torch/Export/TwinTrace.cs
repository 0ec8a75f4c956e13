using MLWorkbench.Torch.Modules;
using MLWorkbench.Torch.Networks;
using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Running;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Export;

/// <summary>
/// One evaluation forward pass recorded at the operator door with two batch sizes. What differs between the two recordings
/// depends on the batch; everything else is fixed and may be written into the graph.
/// </summary>
internal sealed class TwinTrace : IDisposable
{
    private readonly Recording _first;
    private readonly Recording _second;

    private TwinTrace(Recording first, Recording second)
    {
        _first = first;
        _second = second;
        Calls = [.. first.Calls.Zip(second.Calls)];
    }

    /// <summary>The calls, each with its counterpart of the other batch size.</summary>
    public IReadOnlyList<(TracedCall First, TracedCall Second)> Calls { get; }

    /// <summary>The id of the input images.</summary>
    public int Input => _first.Input;

    /// <summary>The id of the module's output.</summary>
    public int Output => _first.Output;

    /// <summary>The shape of the module's output.</summary>
    public Length[] OutputShape => Pair(_first.OutputShape, _second.OutputShape);

    /// <summary>The id of the last feature map, or null where the module does not show it.</summary>
    public int? Features => _first.Features;

    /// <summary>The shape of the last feature map.</summary>
    public Length[] FeaturesShape => Pair(_first.FeaturesShape, _second.FeaturesShape);

    /// <summary>The ids of each network's last feature map and logits, where the map's places are places of the image.</summary>
    public IReadOnlyList<(int Features, int Logits)> Maps => _first.Maps;

    /// <summary>Records a module in evaluation mode and without gradients; afterwards it is as it was.</summary>
    /// <param name="module">The network.</param>
    /// <param name="inputShape">One image: [C, H, W].</param>
    /// <param name="forward">What is recorded, where that is not the module's whole forward pass.</param>
    /// <exception cref="ExportException">The module does different things for different batch sizes.</exception>
    public static TwinTrace Record(Module module, int[] inputShape, Func<Tensor, Tensor>? forward = null)
    {
        var training = module.IsTraining;
        module.Eval();
        try
        {
            using var off = GradMode.Off();
            var first = new Recording(module, inputShape, Length.Batch.First, forward);
            var second = new Recording(module, inputShape, Length.Batch.Second, forward);
            if (!first.Calls.Select(Signature).SequenceEqual(second.Calls.Select(Signature)))
            {
                first.Dispose();
                second.Dispose();
                throw new ExportException("The network does different things for different batch sizes; it cannot be exported.");
            }

            return new TwinTrace(first, second);
        }
        finally
        {
            if (training)
            {
                module.Train();
            }
        }
    }

    /// <summary>The name of a parameter or buffer by its id.</summary>
    public IReadOnlyDictionary<int, string> ParameterNames => _first.ParameterNames;

    /// <summary>The tensor of an id, in the first recording.</summary>
    public Tensor TensorOf(int id) => _first.Trace.TensorOf(id);

    /// <summary>Puts the two values of every number side by side.</summary>
    public static Length[] Pair(IEnumerable<long> first, IEnumerable<long> second) =>
        [.. first.Zip(second, (a, b) => new Length(a, b))];

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    /// <summary>What was called on which tensors, without any length.</summary>
    private static string Signature(TracedCall call) =>
        $"{call.Name}.{call.Overload}({List(call.Arguments)})->{List(call.Outputs)}";

    private static string List(IEnumerable<object?> arguments) => string.Join(",", arguments.Select(Identity));

    private static string Identity(object? argument) => argument switch
    {
        TracedTensor tensor => $"%{tensor.Id}:{tensor.Shape.Count}",
        TracedTensor?[] tensors => string.Join("+", tensors.Select(Identity)),
        Array array => $"[{array.Length}]",
        _ => argument?.GetType().Name ?? "none",
    };

    /// <summary>One forward pass. Input and parameters get their ids before the first call, so ids agree between recordings.</summary>
    private sealed class Recording : IDisposable
    {
        public Recording(Module module, int[] inputShape, long batch, Func<Tensor, Tensor>? forward)
        {
            var shape = inputShape.Select(size => (long)size).Prepend(batch).ToArray();
            var values = new float[shape.Aggregate(1L, (product, size) => product * size)];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = i % 251;
            }

            var named = module.NamedParameters().Concat(module.NamedBuffers()).ToArray();
            var images = Tensor.FromArray(values, shape);
            images = named.Length > 0 ? images.To(named[0].Value.Device) : images;
            Trace = OperatorTrace.Start();
            try
            {
                Input = Trace.IdOf(images);
                foreach (var (name, tensor) in named)
                {
                    ParameterNames[Trace.IdOf(tensor)] = name;
                }

                var output = forward is null ? Forward(module, images) : forward(images);
                (Output, OutputShape) = (Trace.IdOf(output), output.Shape);
                Calls = [.. Trace.Calls];
                Trace.Stop();
            }
            catch
            {
                Trace.Dispose();
                throw;
            }
        }

        public OperatorTrace Trace { get; }

        public IReadOnlyList<TracedCall> Calls { get; }

        public int Input { get; }

        public int Output { get; }

        public long[] OutputShape { get; }

        public int? Features { get; private set; }

        public long[] FeaturesShape { get; private set; } = [];

        public List<(int Features, int Logits)> Maps { get; } = [];

        public Dictionary<int, string> ParameterNames { get; } = [];

        public void Dispose() => Trace.Dispose();

        private Tensor Forward(Module module, Tensor images)
        {
            if (module is FoldMean mean)
            {
                return mean.Forward(images, member => Halves(member, images).Logits);
            }

            var (features, logits) = Halves(module, images);
            if (features is { } map)
            {
                (Features, FeaturesShape) = map;
            }

            return logits;
        }

        private ((int Id, long[] Shape)? Features, Tensor Logits) Halves(Module module, Tensor images)
        {
            if (module is not IFeatureModule halves)
            {
                return (null, module.Forward(images));
            }

            var features = halves.Features(images);
            var map = (Trace.IdOf(features), features.Shape);
            var logits = halves.Head(features);
            if (halves.HasPlaces)
            {
                Maps.Add((map.Item1, Trace.IdOf(logits)));
            }

            return (map, logits);
        }
    }
}
