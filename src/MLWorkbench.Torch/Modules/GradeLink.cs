using MLWorkbench.Torch.Operators;
using MLWorkbench.Torch.Tensors;

namespace MLWorkbench.Torch.Modules;

/// <summary>
/// Logits of ordered classes, [N, K - 1] to the logarithms of the classes' probabilities, [N, K]. Logit k says how probable a grade above k
/// is where the grade is at least k: P(y = k) = s(-f_k) s(f_0) ... s(f_(k-1)) with the logistic s (continuation ratios, McCullagh and Nelder 1989; as
/// the head of a network CORN, Shi, Cao and Raschka 2023). The probabilities sum to 1 by construction, so that a softmax leaves them as they
/// are, and their negative log likelihood is CORN's loss: every logit learns from the samples that reach its grade.
/// </summary>
public sealed class GradeLink : Module
{
    private static readonly Operator _softplus = Operator.Find("aten::softplus");

    private readonly Tensor _passed;
    private readonly Tensor _stopped;

    /// <summary>Makes the link; it has nothing to learn.</summary>
    /// <param name="classes">Number of grades, at least 2.</param>
    public GradeLink(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        using var scope = TensorScope.Begin();
        _passed = RegisterBuffer("passed", Steps(classes, (step, grade) => step < grade));
        _stopped = RegisterBuffer("stopped", Steps(classes, (step, grade) => step == grade));
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) =>
        // ln s(f) = -softplus(-f): no probability is rounded to 0 before its logarithm is taken.
        // Products are taken one by one, not as those of matrices, which autocast would take in half precision.
        -((Softplus(-x).Unsqueeze(2) * _passed) + (Softplus(x).Unsqueeze(2) * _stopped)).Sum([1]);

    private static Tensor Softplus(Tensor x) => _softplus.Call(x, 1.0, 20.0);

    private static Tensor Steps(int classes, Func<int, int, bool> counts)
    {
        var values = new float[(classes - 1) * classes];
        for (var step = 0; step < classes - 1; step++)
        {
            for (var grade = 0; grade < classes; grade++)
            {
                values[(step * classes) + grade] = counts(step, grade) ? 1 : 0;
            }
        }

        return Tensor.FromArray(values, classes - 1, classes);
    }
}
