using System.Numerics.Tensors;

namespace MLWorkbench.Data.Duplicates;

/// <summary>
/// The outlines of all images that have the detail for it, and what they have in common. A frame, a border or a burned-in scale that every
/// image shows makes different patients look alike; so two images must also be alike in what sets them off from the others.
/// </summary>
internal sealed class Outlines
{
    private const double AlikeCosine = 0.975;

    /// <summary>Without what is common; a wide limit, since the first one has decided already where nothing is.</summary>
    private const double OwnCosine = 0.85;

    /// <summary>From this many other images on their mean says what is common.</summary>
    private const int FewestOthers = 8;

    private readonly float[]?[] _features;
    private readonly double[] _sum = new double[OutlineFeatures.Length];
    private readonly int _count;

    /// <summary>Keeps features and adds them up.</summary>
    /// <param name="features">By image; null for images that take no part.</param>
    public Outlines(float[]?[] features)
    {
        _features = features;
        foreach (var own in features)
        {
            if (own is not null)
            {
                _count++;
                for (var index = 0; index < _sum.Length; index++)
                {
                    _sum[index] += own[index];
                }
            }
        }
    }

    /// <summary>Whether two images show the same.</summary>
    /// <param name="first">Position of an image.</param>
    /// <param name="second">Position of another.</param>
    public bool Alike(int first, int second)
    {
        if (_features[first] is not { } mine || _features[second] is not { } theirs || OutlineFeatures.Cosine(mine, theirs) < AlikeCosine)
        {
            return false;
        }

        var others = _count - 2;
        return others < FewestOthers || OutlineFeatures.Cosine(Own(mine, mine, theirs, others), Own(theirs, mine, theirs, others)) >= OwnCosine;
    }

    /// <summary>What sets an image off from the others, scaled to length 1.</summary>
    private float[] Own(float[] features, float[] first, float[] second, int others)
    {
        var own = new float[features.Length];
        for (var index = 0; index < own.Length; index++)
        {
            own[index] = (float)(features[index] - ((_sum[index] - first[index] - second[index]) / others));
        }

        var length = TensorPrimitives.Norm<float>(own);
        if (length > 0)
        {
            TensorPrimitives.Divide(own, length, own);
        }

        return own;
    }
}
