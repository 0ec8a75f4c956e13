using MLWorkbench.Onnx;

namespace MLWorkbench.Training.Heads.Dense;

/// <summary>How a linear head's margins become probabilities or a number.</summary>
internal enum LinkKind
{
    /// <summary>One margin per class, softmax.</summary>
    Softmax,

    /// <summary>One margin for the second of two classes.</summary>
    Binary,

    /// <summary>One margin for each label, a sigmoid each.</summary>
    Sigmoids,

    /// <summary>One margin, which is the number itself.</summary>
    Identity,
}

/// <summary>Margins to probabilities, here and in ONNX.</summary>
internal static class Link
{
    /// <summary>The link for labels of a kind.</summary>
    public static LinkKind For(HeadData data) =>
        data.Numbers is not null ? LinkKind.Identity : data.MultiLabel ? LinkKind.Sigmoids : data.Classes == 2 ? LinkKind.Binary : LinkKind.Softmax;

    /// <summary>Number of margins.</summary>
    public static int Outputs(LinkKind link, int classes) => link is LinkKind.Binary or LinkKind.Identity ? 1 : classes;

    /// <summary>The probabilities of one row.</summary>
    public static float[] Probabilities(LinkKind link, ReadOnlySpan<double> margins)
    {
        if (link == LinkKind.Binary)
        {
            return [(float)Sigmoid(-margins[0]), (float)Sigmoid(margins[0])];
        }

        if (link == LinkKind.Identity)
        {
            return [(float)margins[0]];
        }

        var probabilities = new float[margins.Length];
        var (max, sum) = (double.NegativeInfinity, 0.0);
        foreach (var margin in margins)
        {
            max = Math.Max(max, margin);
        }

        foreach (var margin in margins)
        {
            sum += Math.Exp(margin - max);
        }

        for (var output = 0; output < margins.Length; output++)
        {
            probabilities[output] = (float)(link == LinkKind.Sigmoids ? Sigmoid(margins[output]) : Math.Exp(margins[output] - max) / sum);
        }

        return probabilities;
    }

    /// <summary>Adds the probabilities `[N, classes]` of margins `[N, outputs]` to a graph.</summary>
    public static string AddTo(OnnxGraphBuilder graph, LinkKind link, string margins) => link switch
    {
        LinkKind.Softmax => graph.Node("Softmax", [margins], ("axis", 1)),
        LinkKind.Sigmoids => graph.Node("Sigmoid", [margins]),
        LinkKind.Identity => margins,
        _ => graph.Node(
            "Concat", [graph.Node("Sigmoid", [graph.Node("Neg", [margins])]), graph.Node("Sigmoid", [margins])], ("axis", 1)),
    };

    private static double Sigmoid(double margin) => 1 / (1 + Math.Exp(-margin));
}
