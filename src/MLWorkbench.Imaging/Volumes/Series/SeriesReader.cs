using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Imaging.Dicom;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Presentation;

namespace MLWorkbench.Imaging.Volumes.Series;

/// <summary>
/// Reads the files of a DICOM series, or the frames of one file, as a volume. A file is in memory only while its own frames are decoded.
/// </summary>
internal sealed class SeriesReader
{
    private readonly VolumeLimits _limits;
    private readonly List<SeriesSlice> _slices = [];
    private (SliceFile File, int Rows, int Columns, string Series)? _first;
    private float[] _values = [];

    private SeriesReader(VolumeLimits limits) => _limits = limits;

    /// <summary>The data set of the first file.</summary>
    private DicomDataSet Header { get; set; } = DicomDataSet.Empty;

    /// <summary>Reads the files.</summary>
    /// <param name="files">Name for messages and content of each file, at least one; each is asked for once.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="limits">What is refused from a header alone.</param>
    /// <returns>The volume, and the data set of the first file.</returns>
    /// <exception cref="ImageDecodeException">A file is damaged, or the files are not slices of one volume.</exception>
    public static (Volume Volume, DicomDataSet Header) Read(IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> files, int count, VolumeLimits limits)
    {
        var reader = new SeriesReader(limits);
        var number = 0;
        foreach (var (name, content) in files)
        {
            number++;
            reader.Add(SliceFile.Of(name, number, count), content, count);
        }

        return (reader.Build(), reader.Header);
    }

    private void Add(SliceFile file, ReadOnlyMemory<byte> content, int files)
    {
        try
        {
            var image = DicomImage.Open(content);
            if (ColourRendering.IsColour(image.Pixels))
            {
                throw new ImageDecodeException("frames in colour make no volume");
            }

            CheckLike(file, image);
            var each = image.Pixels.Rows * image.Pixels.Columns;
            for (var frame = 0; frame < image.Pixels.Frames; frame++)
            {
                var at = (long)_slices.Count * each;
                Reserve(at + each, (long)files * image.Pixels.Frames * each);
                var values = image.ModalityValues(frame);
                for (var index = 0; index < each; index++)
                {
                    _values[at + index] = (float)values[index];
                }

                var called = image.Pixels.Frames > 1 ? file.Frame(frame + 1) : file;
                _slices.Add(new SeriesSlice(called, files == 1 && image.Pixels.Frames > 1, SliceGeometry.Of(image.File.DataSet, frame)));
            }
        }
        catch (ImageDecodeException failure) when (files > 1 && failure.WithoutNames is null)
        {
            throw SeriesFailure.Of($"{file}: {failure.Message}", failure);
        }
    }

    private void CheckLike(SliceFile file, DicomImage image)
    {
        var (rows, columns) = (image.Pixels.Rows, image.Pixels.Columns);
        var series = image.File.DataSet.Text(DicomTags.SeriesInstanceUid);
        if (_first is not { } first)
        {
            _limits.Check(columns, rows, image.Pixels.Frames);
            _first = (file, rows, columns, series);
            Header = image.File.DataSet;
            return;
        }

        if (first.Series != series)
        {
            throw SeriesFailure.Of($"{first.File} and {file} belong to two series: put each series into a folder of its own");
        }

        if ((first.Rows, first.Columns) != (rows, columns))
        {
            throw SeriesFailure.Of($"mixed sizes: {first.File} has {first.Columns} x {first.Rows} pixels, {file} has {columns} x {rows}");
        }
    }

    /// <summary>Room for what is expected; a file with more frames than the others makes it grow.</summary>
    private void Reserve(long needed, long expected)
    {
        if (needed <= _values.LongLength)
        {
            return;
        }

        var plane = (long)_first!.Value.Rows * _first.Value.Columns;
        _limits.Check(_first.Value.Columns, _first.Value.Rows, needed / plane);
        // Doubling bounds what a file that promises more frames than it has can cost.
        var wanted = _values.LongLength == 0 ? expected : Math.Min(expected, _values.LongLength * 2);
        Array.Resize(ref _values, (int)Math.Min(Math.Max(needed, wanted), _limits.MaximumVoxels));
    }

    private Volume Build()
    {
        var (_, rows, columns, _) = _first ?? throw new ImageDecodeException("no DICOM file in this folder");
        var plane = rows * columns;
        if (_values.LongLength != (long)plane * _slices.Count)
        {
            Array.Resize(ref _values, plane * _slices.Count);
        }

        var volume = Place(rows, columns);
        var modality = Header.Text(DicomTags.Modality).ToUpperInvariant();
        return volume.With(modality, Header.Text(DicomTags.PhotometricInterpretation).Equals("MONOCHROME1", StringComparison.OrdinalIgnoreCase) && modality != "CT");
    }

    private Volume Place(int rows, int columns)
    {
        if (_slices.Find(slice => slice.Geometry is null) is { } lost)
        {
            // Frames of a recording have no position: they follow each other in time.
            return _slices.TrueForAll(slice => slice.Geometry is null && slice.IsOnlyFile)
                ? CanonicalAxes.Turn(_values, [columns, rows, _slices.Count], steps: null, [1, 1, 1])
                : throw SeriesFailure.Of($"{lost.Called} does not say where it lies (Image Position and Orientation of the Patient), so the order of the slices is not known");
        }

        var order = SliceOrder.Of(_slices);
        var first = _slices[0].Geometry!;
        var plane = rows * columns;
        if (!order.Order.SequenceEqual(Enumerable.Range(0, _slices.Count)))
        {
            var ordered = new float[_values.LongLength];
            foreach (var (place, index) in order.Order.Index())
            {
                _values.AsSpan(index * plane, plane).CopyTo(ordered.AsSpan(place * plane, plane));
            }

            _values = ordered;
        }

        return CanonicalAxes.Turn(
            _values,
            [columns, rows, _slices.Count],
            [first.AlongRow, first.AlongColumn, first.Normal],
            [first.ColumnSpacing, first.RowSpacing, order.Spacing]);
    }
}
