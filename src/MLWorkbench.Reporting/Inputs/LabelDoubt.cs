namespace MLWorkbench.Reporting.Inputs;

/// <summary>A sample whose given label the out-of-fold predictions contradict: worth a second look, not an error by itself.</summary>
/// <param name="Sample">The sample's id.</param>
/// <param name="Group">The patient.</param>
/// <param name="Given">The label that it has.</param>
/// <param name="Suggested">The class that the model, which never saw the sample, believes in.</param>
/// <param name="Probability">How strongly.</param>
public sealed record LabelDoubt(string Sample, string Group, string Given, string Suggested, double Probability);
