using MLWorkbench.Backbones.Registry;
using MLWorkbench.Data;
using MLWorkbench.Training;

namespace MLWorkbench.TrainerHost.Plans;

/// <summary>Everything that a plan's choices follow from.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Dataset">The data, divided as a pipeline without a word on it would.</param>
/// <param name="Survey">Some training images.</param>
/// <param name="Registry">The known backbones.</param>
internal sealed record PlanFacts(PlanRequest Request, Dataset Dataset, ImageSurvey Survey, BackboneRegistry Registry)
{
    private const int ManySamples = 4;

    /// <summary>Why a split that came with the data was not kept: what a finding says of it; null where there is none or it was kept.</summary>
    public string? Leak { get; init; }

    /// <summary>The fingerprint.</summary>
    public Fingerprint Fingerprint => Dataset.Fingerprint;

    /// <summary>Median size, channels and bits.</summary>
    public StoredImages Stored => StoredImages.Of(Fingerprint);

    /// <summary>"patients", or "images" where nothing tells patients apart.</summary>
    public string Unit => Fingerprint.GroupsKnown ? "patients" : "images";

    /// <summary>Whether all images are square.</summary>
    public bool AllSquare => StoredImages.AllSquare(Fingerprint);

    /// <summary>Usual longer side in pixels.</summary>
    public int Side => Math.Max(Stored.Shape.Width, Stored.Shape.Height);

    /// <summary>The classes that occur, the most frequent first.</summary>
    public IReadOnlyList<ClassCount> Classes => [.. Fingerprint.Classes.Where(count => count.Samples > 0).OrderByDescending(count => count.Samples)];

    /// <summary>How many times more images the most frequent class has than the rarest.</summary>
    public double Imbalance => Classes[0].Samples / (double)Classes[^1].Samples;

    /// <summary>Whether weights of classes are worth a try.</summary>
    public bool IsImbalanced => Imbalance >= ManySamples;

    /// <summary>Channels that hold what the images show.</summary>
    public int Channels => Survey.Grey == Survey.Images ? 1 : Stored.Shape.Channels;

    /// <summary>Backbones that can be used now, cheapest first.</summary>
    public IReadOnlyList<Backbone> AtHand => Registry.AtHand();
}
