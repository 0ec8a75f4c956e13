using System.Globalization;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Modules;

/// <summary>The output activation that turns logits into probabilities.</summary>
public enum ProbabilityHead
{
    /// <summary>Softmax over the classes.</summary>
    Softmax,

    /// <summary>A sigmoid for each output by itself: several labels, or two classes with one output.</summary>
    Sigmoid,
}

/// <summary>
/// The mean of the probabilities of several classifiers, [N, C, H, W] to [N, classes]: how the models of the folds of one
/// cross-validation are exported as one graph. Its output needs no further head.
/// </summary>
public sealed class FoldMean : Module
{
    private readonly Module[] _members;
    private readonly ProbabilityHead _head;

    /// <summary>Joins classifiers.</summary>
    /// <param name="members">Modules from images to logits; this module disposes of them.</param>
    /// <param name="head">What turns their logits into probabilities. Default softmax.</param>
    public FoldMean(IReadOnlyList<Module> members, ProbabilityHead head = ProbabilityHead.Softmax)
    {
        if (members.Count == 0)
        {
            throw new ArgumentException("A mean needs at least one member.", nameof(members));
        }

        _members = members.ToArray();
        _head = head;
        for (var i = 0; i < _members.Length; i++)
        {
            Register(i.ToString(CultureInfo.InvariantCulture), _members[i]);
        }
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        var sum = Probabilities(_members[0], x);
        foreach (var member in _members.AsSpan(1))
        {
            sum += Probabilities(member, x);
        }

        return _members.Length == 1 ? sum : sum * (1.0 / _members.Length);
    }

    private Tensor Probabilities(Module member, Tensor x)
    {
        var logits = member.Forward(x);
        return _head == ProbabilityHead.Softmax ? logits.Softmax(1) : logits.Sigmoid();
    }
}
