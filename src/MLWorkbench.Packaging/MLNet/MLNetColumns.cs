namespace MLWorkbench.Packaging.MLNet;

/// <summary>The names of columns in the ML.NET container; tensors of its graph have the names of their columns.</summary>
public static class MLNetColumns
{
    /// <summary>Input: the path of an image file.</summary>
    public const string ImagePath = "ImagePath";

    /// <summary>Input: an image.</summary>
    public const string Image = "Image";

    /// <summary>Output: the predicted class as text. Not there where an image may have several labels.</summary>
    public const string PredictedLabel = "PredictedLabel";

    /// <summary>Output: the calibrated probability of each class, with the classes as slot names; of a model of numbers the number (Single).</summary>
    public const string Score = "Score";

    /// <summary>Output: 1 for each predicted class, else 0, with the classes as slot names; of models with several labels only.</summary>
    public const string Decision = "Decision";

    /// <summary>Output: how far an image is from the training images, compared with the limit in the manifest; of models that measure it.</summary>
    public const string InputDistance = "InputDistance";

    /// <summary>Tensor: the calibrated probabilities [N, classes].</summary>
    public const string Probabilities = "probabilities";

    /// <summary>Tensor: the predicted number [N, 1].</summary>
    public const string Number = "predicted_number";

    /// <summary>Tensor: what the model decides, 1 for a predicted class, else 0: [N, classes].</summary>
    public const string Decided = "decision";
}
