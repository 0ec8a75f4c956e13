using MLWorkbench.Foundation.Errors;
using MLWorkbench.Training.Fitting;
using MLWorkbench.Training.Heads.Logistic;
using MLWorkbench.Training.MLNet.Images;
using MLWorkbench.Training.Transfer;

namespace MLWorkbench.MLNet.Images;

/// <summary>The trainer `transfer` in ML.NET's terms: a softmax layer on one of its four networks.</summary>
internal static class TransferAsImages
{
    private static readonly LogisticHeadOptions _plain = new();

    /// <summary>Translates.</summary>
    /// <param name="transfer">Backbone and head.</param>
    /// <exception cref="InputException">ML.NET has nothing of the kind; the message names the option.</exception>
    public static MLNetImagesOptions Of(TransferOptions transfer)
    {
        var images = new MLNetImagesOptions
        {
            Architecture = MLNetBackbones.Find(transfer.Backbone)
                ?? throw new InputException($"train.transfer.backbone: ML.NET has no '{transfer.Backbone}'. It has {string.Join(", ", MLNetBackbones.Names)}."),
        };
        Require(transfer.Head == _plain, "head", "ML.NET's layer is a softmax trained by gradient descent: leave out the head's options, or use mlnet-images");
        Require(transfer.ClassWeights == ClassWeights.None, "class-weights", "ML.NET's image trainer knows no weights of classes");
        Require(transfer.Copies == 0, "copies", "ML.NET's image trainer learns from each image once");
        Require(transfer.Size is null || transfer.Size == images.Size, "size", $"ML.NET gives this network {images.Size} pixels");
        return images;
    }

    private static void Require(bool holds, string option, string reason)
    {
        if (!holds)
        {
            throw new InputException($"train.transfer.{option}: {reason}.");
        }
    }
}
