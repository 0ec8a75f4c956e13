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
    public override Tensor Forward(Tensor x) => Forward(x, member => member.Forward(x));

    /// <summary>The same with the members' logits computed by someone who wants to look at them on the way.</summary>
    /// <param name="x">Images, [N, C, H, W].</param>
    /// <param name="logits">The logits of a member.</param>
    internal Tensor Forward(Tensor x, Func<Module, Tensor> logits)
    {
        var sum = Probabilities(logits(_members[0]));
        foreach (var member in _members.AsSpan(1))
        {
            sum += Probabilities(logits(member));
        }

        return _members.Length == 1 ? sum : sum * (1.0 / _members.Length);
    }

    private Tensor Probabilities(Tensor logits) => _head == ProbabilityHead.Softmax ? logits.Softmax(1) : logits.Sigmoid();
}
