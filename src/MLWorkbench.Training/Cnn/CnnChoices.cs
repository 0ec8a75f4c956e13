using System.ComponentModel.DataAnnotations;

namespace MLWorkbench.Training.Cnn;

/// <summary>Losses of the trainer `cnn`.</summary>
public enum CnnLoss
{
    /// <summary>Cross-entropy for one label per image, binary cross-entropy for several, ordinal for classes that are grades.</summary>
    Auto,

    /// <summary>Softmax and negative log likelihood: one class out of several.</summary>
    CrossEntropy,

    /// <summary>Sigmoid and negative log likelihood: two classes with one logit, or several labels with one logit each.</summary>
    BinaryCrossEntropy,

    /// <summary>
    /// CORN (Shi, Cao and Raschka 2023): one logit for each step from a grade to the next, learnt from the images that reach it; for classes that
    /// are grades (`data.ordered`).
    /// </summary>
    Ordinal,
}

/// <summary>Optimisers of the trainer `cnn`.</summary>
public enum CnnOptimizer
{
    /// <summary>Stochastic gradient descent with momentum.</summary>
    Sgd,

    /// <summary>Adam (Kingma and Ba 2015).</summary>
    Adam,

    /// <summary>Adam with decoupled weight decay (Loshchilov and Hutter 2019).</summary>
    [Display(Name = "adamw")] AdamW,
}

/// <summary>How the learning rate moves.</summary>
public enum CnnSchedule
{
    /// <summary>Always the same.</summary>
    Constant,

    /// <summary>Divided by ten after every third of the epochs.</summary>
    Step,

    /// <summary>Half a cosine from the learning rate down to zero (Loshchilov and Hutter 2017).</summary>
    Cosine,

    /// <summary>Up to the learning rate over the first 30 % of the steps, then down (Smith and Topin 2019).</summary>
    OneCycle,
}
