using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>The shape that a node wants, as far as it is known, and as ONNX writes it (0: as in the input, -1: what is left).</summary>
/// <param name="Shape">In sizes.</param>
/// <param name="Onnx">For Reshape.</param>
internal sealed record ReshapeTarget(Size[] Shape, long[] Onnx)
{
    public static ReshapeTarget Resolve(ImportNode node, GraphValue value, Size[] wanted)
    {
        var shape = (Size[])wanted.Clone();

        // A graph written for a fixed number of images has that number in its shapes.
        if (node.Graph.DeclaredBatch is { } declared && shape.Length > 0 && shape[0].Is(declared)
            && value.Rank > 0 && value.Shape[0] == node.Graph.Batch)
        {
            shape[0] = node.Graph.Batch;
        }

        var free = Array.FindIndex(shape, size => size.Is(-1));
        if (shape.Where((size, i) => size is { IsKnown: true, Value: < 1 } && i != free).Any())
        {
            throw node.Refuse($"[{string.Join(", ", wanted)}] is no shape.");
        }

        if (free >= 0)
        {
            shape[free] = Rest(node, value, shape, free);
        }
        else
        {
            RequireEqual(node, value, shape);
        }

        var onnx = new long[shape.Length];
        var open = -1;
        for (var i = 0; i < shape.Length; i++)
        {
            if (shape[i].IsKnown)
            {
                onnx[i] = shape[i].Value;
            }
            else if (i < value.Rank && shape[i] == value.Shape[i])
            {
                onnx[i] = 0;
            }
            else
            {
                onnx[i] = open < 0 ? -1 : throw node.Refuse(
                    $"the shape [{string.Join(", ", shape)}] depends on the size of the image in more than one place. Import it for one size.");
                open = i;
            }
        }

        return new ReshapeTarget(shape, onnx);
    }

    /// <summary>The one size that is left to be computed: all elements divided by those of the other axes.</summary>
    private static Size Rest(ImportNode node, GraphValue value, Size[] shape, int free)
    {
        var (have, want) = Reduced(value.Shape, shape.Where((_, i) => i != free));
        var (numbers, symbols) = (Product(have), have.Where(size => !size.IsKnown).ToList());
        var divisor = Product(want);
        if (want.Any(size => !size.IsKnown) || divisor == 0 || symbols.Count > 1)
        {
            return node.Arithmetic.Unknown();
        }

        if (numbers % divisor != 0)
        {
            return symbols.Count > 0
                ? node.Arithmetic.Unknown()
                : throw node.Refuse($"[{string.Join(", ", value.Shape)}] cannot be given the shape [{string.Join(", ", shape)}].");
        }

        return symbols.Count == 0 ? numbers / divisor : node.Arithmetic.Multiply(new Size(1, symbols[0].Symbol), numbers / divisor);
    }

    private static void RequireEqual(ImportNode node, GraphValue value, Size[] shape)
    {
        var (have, want) = Reduced(value.Shape, shape);
        if (want.All(size => size.IsKnown) && have.Any(size => size.Symbol == node.Graph.Batch.Symbol))
        {
            throw node.Refuse(
                $"the shape [{string.Join(", ", shape)}] is that of one image; the graph cannot be computed for several at once.");
        }

        if (have.All(size => size.IsKnown) && want.All(size => size.IsKnown) && Product(have) != Product(want))
        {
            throw node.Refuse($"[{string.Join(", ", value.Shape)}] cannot be given the shape [{string.Join(", ", shape)}].");
        }
    }

    /// <summary>Two lists of factors without the symbols that are in both.</summary>
    private static (List<Size> Have, List<Size> Want) Reduced(IEnumerable<Size> have, IEnumerable<Size> want)
    {
        var (left, right) = (have.ToList(), want.ToList());
        foreach (var size in right.Where(size => !size.IsKnown).ToList())
        {
            var match = left.FindIndex(other => other.Symbol == size.Symbol);
            if (match >= 0)
            {
                left[match] = left[match].Value;
                right[right.IndexOf(size)] = size.Value;
            }
        }

        return (left, right);
    }

    /// <summary>The product of the numbers and of the factors of symbols.</summary>
    private static long Product(IEnumerable<Size> sizes) => sizes.Aggregate(1L, (product, size) => checked(product * size.Value));
}
