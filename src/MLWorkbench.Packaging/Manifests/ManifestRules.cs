using MLWorkbench.Foundation.Errors;

namespace MLWorkbench.Packaging.Manifests;

/// <summary>What must hold between the fields of a manifest, checked on writing and on reading.</summary>
internal static class ManifestRules
{
    private const int LargestSide = 30_000;

    /// <summary>Values of one image: three channels of 3,300 x 3,300.</summary>
    private const long MostValues = 1 << 25;

    public static void Check(ModelManifest manifest)
    {
        // The JSON reader checks properties for null, but not what a list holds.
        if (manifest.Classes.Contains(null!)
            || manifest.Entries.Any(record => record is not { Name: not null, Sha256: not null, Size: >= 0 }))
        {
            throw new InputException("the manifest has an empty class or entry.");
        }

        if (manifest.Number is { } number)
        {
            Check(manifest, number);
        }
        else if (manifest.Classes.Count == 0 || manifest.Classes.Distinct(StringComparer.Ordinal).Count() != manifest.Classes.Count)
        {
            throw new InputException("the manifest needs at least one class, and no class twice.");
        }

        if (manifest.PositiveClass is { } positive && !manifest.Classes.Contains(positive, StringComparer.Ordinal))
        {
            throw new InputException($"the manifest's positive class '{positive}' is none of its classes.");
        }

        if (manifest.Threshold is { } threshold && !(threshold.Value is >= 0 and <= 1))
        {
            throw new InputException(
                FormattableString.Invariant($"the manifest's threshold {threshold.Value} is not between 0 and 1."));
        }

        if (manifest.Calibration is { } calibration && calibration.Slopes.Any(slope => !(slope > 0 && double.IsFinite(slope))))
        {
            throw new InputException("the manifest's calibration has a slope that is not above 0.");
        }

        var input = manifest.Input;
        if (input.Columns is { } columns)
        {
            Check(columns);
        }

        if (input.ColumnTensor is { } further && (input.Columns is null || further.Length == 0 || further == input.Tensor))
        {
            throw new InputException("the manifest has a tensor for columns that does not fit its input.");
        }

        if (input.TakesImages
            && (input.Channels is < 1 or > 4_096 || input.Height is < 1 or > LargestSide || input.Width is < 1 or > LargestSide
                || (long)input.Channels * input.Height * input.Width > MostValues))
        {
            throw new InputException($"the manifest's input {input.Channels} x {input.Height} x {input.Width} is impossible.");
        }

        if (input.Volumes is { } volumes)
        {
            Check(volumes);
        }

        if (manifest.Created.Kind != DateTimeKind.Utc)
        {
            throw new InputException("the manifest's time of creation is not UTC.");
        }
    }

    private static void Check(ModelManifest manifest, NumberContract number)
    {
        if (manifest.Classes.Count > 0 || manifest.PositiveClass is not null || manifest.SeveralLabels || manifest.Threshold is not null || manifest.Calibration is not null)
        {
            throw new InputException("the manifest predicts a number and yet has classes.");
        }

        if (number.Interval is { } interval && (!(interval.HalfWidth >= 0 && double.IsFinite(interval.HalfWidth)) || !(interval.Coverage > 0 && interval.Coverage < 1)))
        {
            throw new InputException("the manifest's prediction interval is impossible.");
        }
    }

    private static void Check(VolumeContract volumes)
    {
        if (volumes is not { Samples: "pooled" or "slices" or "mid-planes" or "mid-plane" or "maximum", Axis: "axial" or "coronal" or "sagittal", Every: >= 1 and <= 1000 })
        {
            throw new InputException($"the manifest takes '{volumes.Samples}' of volumes, '{volumes.Axis}', every {volumes.Every}; this version does not know how.");
        }

        if (volumes.Pooling != (volumes.Samples == "pooled" ? VolumeContract.MeanLogOdds : null))
        {
            throw new InputException($"the manifest pools slices by '{volumes.Pooling}'; this version does not know how.");
        }
    }

    private static void Check(IReadOnlyList<ColumnContract> columns)
    {
        if (columns.Count == 0)
        {
            throw new InputException("the manifest has no column.");
        }

        foreach (var column in columns)
        {
            if (column is not { Name: not null, IsSound: true })
            {
                throw new InputException($"the manifest's column '{column?.Name}' is neither a number nor a category with its words.");
            }
        }

        if (columns.GroupBy(column => column.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InputException($"the manifest has the column '{twice.Key}' twice.");
        }
    }
}
