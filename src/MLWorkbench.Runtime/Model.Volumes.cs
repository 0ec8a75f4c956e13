using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Volumes;
using MLWorkbench.Packaging.Manifests;

namespace MLWorkbench.Runtime;

public sealed partial class Model
{
    /// <summary>
    /// What the model answers for at a path: of a model that takes the slices of volumes one by one "scan.nii.gz#1", "scan.nii.gz#2" and so on;
    /// else the path itself.
    /// </summary>
    /// <param name="path">An image file, a NIfTI file, or the folder of a DICOM series.</param>
    public IReadOnlyList<string> InputsOf(string path)
    {
        if (_preparation.Volumes is not { Pools: false } inputs)
        {
            return [path];
        }

        try
        {
            return inputs.Find(path) is (var volume, null) && inputs.PlanesOf(volume) is { Count: > 1 } planes
                ? [.. planes.Select(plane => $"{path}#{plane.Name}")]
                : [path];
        }
        catch (InputException)
        {
            // The reason is told when the path is predicted.
            return [path];
        }
    }

    /// <summary>Predicts a volume: one answer for the study where the model pools slices, or where it takes one image of a volume.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="cancellation">Ends the call between two operators of the graph.</param>
    /// <exception cref="InputException">The model was not trained on volumes, or answers for single slices.</exception>
    public Prediction Predict(Volume volume, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        var inputs = _preparation.Volumes ?? throw new InputException("the model was trained on images, not on volumes");
        if (!inputs.Pools)
        {
            return Decide(_preparation.Prepare(volume, inputs.Only(volume)), cancellation);
        }

        var rows = new List<IReadOnlyList<double>>();
        var distances = new List<float>();
        foreach (var planes in inputs.PlanesOf(volume).Chunk(_batches.BatchSize))
        {
            float[] values = [.. planes.SelectMany(plane => _preparation.Prepare(volume, plane).Values)];
            var (probabilities, apart) = _graph.Run(values, planes.Length, cancellation);
            rows.AddRange(probabilities.Chunk(Classes.Count).Select(row => (IReadOnlyList<double>)Array.ConvertAll(row, share => (double)share)));
            distances.AddRange(apart);
        }

        distances.Sort();
        return _rule.Decide(SlicePooling.Pool(rows, Manifest.SeveralLabels), distances.Count > 0 ? distances[distances.Count / 2] : double.NaN, isInColour: false);
    }

    /// <summary>The whole volume that a path names, where the model answers for volumes as a whole; else null.</summary>
    internal Volume? WholeVolume(string path) =>
        _preparation.Volumes is { Pools: true } inputs && inputs.Find(path) is (var volume, null) ? volume : null;

    private Volume? WholeVolume(ReadOnlySpan<byte> file) => _preparation.Volumes is { Pools: true } ? VolumeInputs.Read(file) : null;
}
