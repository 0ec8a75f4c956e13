using MLWorkbench.Onnx.TensorFlow.Constants;

namespace MLWorkbench.Onnx.TensorFlow.Operators;

/// <summary>StridedSlice (x[a:b:c] of Python, with its masks) and Slice.</summary>
internal static class Slicing
{
    public static GraphValue Strided(ImportNode node)
    {
        var value = node.Input(0);
        return Take(node, value, StridedRanges(node, value.Rank, out var inserted), inserted);
    }

    public static GraphValue Plain(ImportNode node) => Take(node, node.Input(0), PlainRanges(node), []);

    /// <summary>The ranges that StridedSlice takes of each axis.</summary>
    /// <param name="node">The node.</param>
    /// <param name="rank">The number of axes of what is sliced.</param>
    /// <param name="inserted">Axes of the result that the slice adds (numpy's newaxis).</param>
    public static SliceRange[] StridedRanges(ImportNode node, int rank, out int[] inserted)
    {
        var (begins, ends, steps) = (node.Integers(1), node.Integers(2), node.Integers(3));
        if (begins.Length != ends.Length || begins.Length != steps.Length || begins.Length > 32)
        {
            throw node.Refuse("its begins, ends and strides do not have the same number.");
        }

        var masks = new Masks(node);
        var ranges = new List<SliceRange>();
        var added = new List<int>();
        var axesInResult = 0;
        var given = Enumerable.Range(0, begins.Length).Count(i => !masks.Adds(i) && !masks.IsEllipsis(i));
        for (var i = 0; i < begins.Length; i++)
        {
            if (masks.IsEllipsis(i))
            {
                var count = Math.Max(rank - given, 0);
                ranges.AddRange(Enumerable.Repeat(SliceRange.All, count));
                axesInResult += count;
            }
            else if (masks.Adds(i))
            {
                added.Add(axesInResult++);
            }
            else if (masks.Drops(i))
            {
                ranges.Add(new SliceRange(begins[i], begins[i] == -1 ? null : begins[i] + 1, 1, Drops: true));
            }
            else
            {
                ranges.Add(new SliceRange(
                    masks.Begins(i) ? null : begins[i], masks.Ends(i) ? null : ends[i],
                    steps[i] != 0 ? steps[i] : throw node.Refuse("a stride of 0 does not move."), Drops: false));
                axesInResult++;
            }
        }

        if (ranges.Count > rank)
        {
            throw node.Refuse($"it slices {ranges.Count} axes of a value of {rank} dimensions.");
        }

        ranges.AddRange(Enumerable.Repeat(SliceRange.All, rank - ranges.Count));
        inserted = [.. added];
        return [.. ranges];
    }

    /// <summary>The ranges that Slice takes of each axis: begin and size, where -1 is all that is left.</summary>
    public static SliceRange[] PlainRanges(ImportNode node)
    {
        var (begins, sizes) = (node.Integers(1), node.Integers(2));
        return begins.Length == node.Input(0).Rank && sizes.Length == begins.Length && begins.All(begin => begin >= 0)
            && sizes.All(size => size >= -1)
            ? [.. begins.Zip(sizes, (begin, size) => new SliceRange(begin, size == -1 ? null : checked(begin + size), 1, Drops: false))]
            : throw node.Refuse("its begins and sizes do not fit its input.");
    }

    private static GraphValue Take(ImportNode node, GraphValue value, SliceRange[] ranges, int[] inserted)
    {
        var shape = value.Shape.Select((size, axis) => ranges[axis].Of(node.Arithmetic, size)).ToArray();
        if (shape.Any(size => size.Is(0)))
        {
            throw node.Refuse("nothing is left.");
        }

        var sliced = Sliced(node, value, ranges, shape);
        var kept = Layouts.WithoutAxes(node, sliced, [.. Enumerable.Range(0, ranges.Length).Where(axis => ranges[axis].Drops)]);
        if (inserted.Length == 0)
        {
            return kept;
        }

        var raised = kept.Shape.ToList();
        foreach (var axis in inserted)
        {
            raised.Insert(axis, 1);
        }

        return new GraphValue([.. raised])
        {
            Plain = node.Step(
                "Unsqueeze", [node.Graph.Plain(kept, node.Name), node.Constant("axes", [.. inserted.Select(axis => (long)axis)])]),
        };
    }

    private static GraphValue Sliced(ImportNode node, GraphValue value, SliceRange[] ranges, Size[] shape)
    {
        var axes = Enumerable.Range(0, ranges.Length).Where(axis => !ranges[axis].TakesAll).ToArray();
        if (axes.Length == 0)
        {
            return value;
        }

        var (name, order) = Layouts.Placed(node, value);
        var result = node.Step(
            "Slice",
            [
                name,
                node.Constant("starts", [.. axes.Select(axis => ranges[axis].Begin ?? (ranges[axis].Step < 0 ? long.MaxValue : 0))]),
                node.Constant("ends", [.. axes.Select(axis => ranges[axis].End ?? (ranges[axis].Step < 0 ? long.MinValue : long.MaxValue))]),
                node.Constant("axes", [.. axes.Select(axis => (long)Array.IndexOf(order, axis))]),
                node.Constant("steps", [.. axes.Select(axis => ranges[axis].Step)]),
            ]);
        return value.IsImage ? new GraphValue(shape) { Image = result } : new GraphValue(shape) { Plain = result };
    }

    private sealed class Masks(ImportNode node)
    {
        public bool Begins(int i) => Has("begin_mask", i);

        public bool Ends(int i) => Has("end_mask", i);

        public bool IsEllipsis(int i) => Has("ellipsis_mask", i);

        public bool Adds(int i) => Has("new_axis_mask", i);

        public bool Drops(int i) => Has("shrink_axis_mask", i);

        private bool Has(string mask, int i) => (node.Integer(mask, 0) >> i & 1) != 0;
    }
}
