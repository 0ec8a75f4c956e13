using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Losses;

/// <summary>Losses over a batch; each is a scalar, the (weighted) mean, with PyTorch's definitions.</summary>
public static class Losses
{
    private const int MeanReduction = 1;
    private const int NotIgnored = -100;

    private static readonly Operator _crossEntropy = Operator.Find("aten::cross_entropy_loss");
    private static readonly Operator _binaryCrossEntropy = Operator.Find("aten::binary_cross_entropy_with_logits");

    /// <summary>
    /// Cross-entropy of one class for each image. With class weights the mean is weighted: sum of w[y] * loss over the sum of w[y].
    /// </summary>
    /// <param name="logits">[N, classes].</param>
    /// <param name="labels">Class numbers, 64-bit integers, [N]; or class probabilities, [N, classes].</param>
    /// <param name="classWeights">One weight for each class, [classes]; null for equal ones.</param>
    /// <param name="labelSmoothing">Share of each label spread evenly over all classes (Szegedy et al. 2016). Default 0.</param>
    public static Tensor CrossEntropy(Tensor logits, Tensor labels, Tensor? classWeights = null, double labelSmoothing = 0) =>
        _crossEntropy.Call(logits, labels, classWeights, MeanReduction, NotIgnored, labelSmoothing);

    /// <summary>Binary cross-entropy for two classes with one output, or for several labels with one output each.</summary>
    /// <param name="logits">[N] or [N, labels].</param>
    /// <param name="targets">0 or 1 (or between) as real numbers, the shape of the logits.</param>
    /// <param name="positiveWeights">Factor of the positive term of each label, [labels] (PyTorch's pos_weight); null for 1.</param>
    /// <param name="weights">Factor of each element, broadcast to the logits (PyTorch's weight); null for 1.</param>
    public static Tensor BinaryCrossEntropy(Tensor logits, Tensor targets, Tensor? positiveWeights = null, Tensor? weights = null) =>
        _binaryCrossEntropy.Call(logits, targets, weights, positiveWeights, MeanReduction);
}
