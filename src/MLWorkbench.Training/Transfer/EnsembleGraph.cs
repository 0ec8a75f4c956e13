using System.Security.Cryptography;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Onnx;

namespace MLWorkbench.Training.Transfer;

/// <summary>Several models as one ONNX graph: the weighted mean of their probabilities.</summary>
public static class EnsembleGraph
{
    /// <summary>Joins models. Backbones and whole graphs with the same bytes stand in the graph once.</summary>
    /// <param name="members">At least one; all take images of the same shape and know the same number of classes.</param>
    /// <returns>A graph from `input` to `probabilities`.</returns>
    /// <exception cref="WorkbenchException">The members do not fit together; the message says in what.</exception>
    /// <exception cref="ArgumentException">There is no member, or a weight is not above zero.</exception>
    public static byte[] Make(IReadOnlyList<EnsembleMember> members)
    {
        if (members.Count == 0 || members.Any(member => !(member.Weight > 0 && double.IsFinite(member.Weight))))
        {
            throw new ArgumentException("An ensemble needs members, all with a weight above zero.", nameof(members));
        }

        var joining = new Joining();
        var total = members.Sum(member => member.Weight);
        var shares = members.Select((member, index) => joining.Share(member, index, member.Weight / total)).ToArray();
        return joining.Finish(shares);
    }

    /// <summary>The graph while members are added to it.</summary>
    private sealed class Joining
    {
        private readonly OnnxGraphBuilder _graph = new("mlworkbench");
        private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
        private string? _input;
        private string? _columns;
        private string? _output;
        private OnnxDimension[] _shape = [];

        /// <summary>Adds a member.</summary>
        /// <returns>The value that is its probabilities times its share.</returns>
        public string Share(EnsembleMember member, int index, double share)
        {
            var probabilities = member.Head is { } head
                ? Embed(head, index, FusedGraph.Features, Embed(member.Body, index, FusedGraph.Input, FusedGraph.Input, FusedGraph.Features), FusedGraph.Probabilities)
                : Embed(member.Body, index, FusedGraph.Input, FusedGraph.Input, FusedGraph.Probabilities);
            return _graph.Node("Mul", [probabilities, _graph.Constant("weight", (ReadOnlySpan<float>)[(float)share])]);
        }

        public byte[] Finish(string[] shares)
        {
            var mean = shares.Length == 1 ? shares[0] : _graph.Node("Sum", shares);
            _graph.Output(mean, FusedGraph.Probabilities, OnnxType.Float, _shape);
            return _graph.Build().ToBytes();
        }

        private string Embed(byte[] onnx, int index, string input, string value, string output)
        {
            var key = $"{Convert.ToHexString(SHA256.HashData(onnx))} {value} {output}";
            if (_known.TryGetValue(key, out var known))
            {
                return known;
            }

            var model = OnnxModel.Read(onnx);
            if (input == FusedGraph.Input)
            {
                var images = model.Inputs.Single(candidate => candidate.Name == input).Shape;
                if (_input is null)
                {
                    _graph.Input(input, OnnxType.Float, [.. images]);
                }

                Agree(ref _input, Words(images), index, "images");
            }

            var inputs = new Dictionary<string, string>(StringComparer.Ordinal) { [input] = value };
            if (model.Inputs.FirstOrDefault(candidate => candidate.Name == FusedGraph.Columns)?.Shape is { } columns)
            {
                if (_columns is null)
                {
                    _graph.Input(FusedGraph.Columns, OnnxType.Float, [.. columns]);
                }

                Agree(ref _columns, Words(columns), index, "columns");
                inputs[FusedGraph.Columns] = FusedGraph.Columns;
            }

            if (output == FusedGraph.Probabilities)
            {
                _shape = [.. model.Outputs.Single(candidate => candidate.Name == output).Shape];
                Agree(ref _output, Words(_shape), index, "classes");
            }

            return _known[key] = _graph.Embed(model, inputs, output)[0];
        }

        private static void Agree(ref string? first, string found, int index, string what)
        {
            first ??= found;
            if (first != found)
            {
                throw new WorkbenchException(
                    $"Member {index + 1} of the ensemble is made for {what} of the shape {found}, the first one for {first}; they cannot be one graph.");
            }
        }

        // The number of images is each call's own affair, whatever the graphs name it.
        private static string Words(IEnumerable<OnnxDimension> shape) => $"[N, {string.Join(", ", shape.Skip(1))}]";
    }
}
