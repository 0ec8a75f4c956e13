using MLWorkbench.Foundation.Errors;
using MLWorkbench.Foundation.Tables;
using MLWorkbench.Imaging;

namespace MLWorkbench.Runtime;

public sealed partial class Model
{
    /// <summary>Whether the model reads a row of columns with each image.</summary>
    public bool TakesImagesWithRows => Manifest.Input.ColumnTensor is not null;

    /// <summary>Predicts an image file with its row.</summary>
    /// <param name="path">PNG, JPEG, BMP, TIFF or DICOM.</param>
    /// <param name="row">Values by column name; an empty text where a value is not known. Further columns are passed over.</param>
    /// <param name="cancellation">Ends the call between two operators of the graph.</param>
    /// <exception cref="InputException">The file cannot be read, a column is missing, or the model does not read both; names the file.</exception>
    public Prediction Predict(string path, IReadOnlyDictionary<string, string> row, CancellationToken cancellation = default) =>
        Named(path, () => Decide(Prepare(path, row), cancellation));

    /// <summary>Predicts an image file that is in memory with its row.</summary>
    /// <param name="file">The whole file: PNG, JPEG, BMP, TIFF or DICOM.</param>
    /// <param name="row">Values by column name; an empty text where a value is not known.</param>
    /// <param name="cancellation">Ends the call between two operators of the graph.</param>
    /// <exception cref="InputException">The bytes are no whole image, a column is missing, or the model does not read both.</exception>
    public Prediction Predict(ReadOnlySpan<byte> file, IReadOnlyDictionary<string, string> row, CancellationToken cancellation = default) =>
        Decide(Prepare(file, row), cancellation);

    /// <summary>Predicts an image with its row.</summary>
    /// <param name="image">The image as loaded, before any preprocessing.</param>
    /// <param name="row">Values by column name; an empty text where a value is not known.</param>
    /// <param name="cancellation">Ends the call between two operators of the graph.</param>
    /// <exception cref="InputException">The image does not fit the model, a column is missing, or the model does not read both.</exception>
    public Prediction Predict(Image image, IReadOnlyDictionary<string, string> row, CancellationToken cancellation = default) =>
        Decide(Together(_preparation.Prepare(image), row), cancellation);

    /// <summary>Predicts many image files with their rows, decoding them side by side and scoring them in batches.</summary>
    /// <param name="samples">The files and their rows.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>One answer for each, in order; a bad file or row is an error for itself alone.</returns>
    public IReadOnlyList<FilePrediction> PredictMany(IReadOnlyList<(string Path, IReadOnlyDictionary<string, string> Row)> samples, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        _ = BesideImages;
        return _batches.Predict([.. samples.Select(sample => sample.Path)], null, cancellation, [.. samples.Select(sample => sample.Row)]);
    }

    /// <summary>An image file and its row as the graph takes them.</summary>
    /// <param name="path">PNG, JPEG, BMP, TIFF or DICOM.</param>
    /// <param name="row">Values by column name; an empty text where a value is not known.</param>
    /// <exception cref="InputException">The file cannot be read, a column is missing, or the model does not read both; the message is the reason alone.</exception>
    public PreparedImage Prepare(string path, IReadOnlyDictionary<string, string> row) => Together(_preparation.Prepare(path), row);

    /// <summary>An image file in memory and its row as the graph takes them.</summary>
    /// <param name="file">The whole file: PNG, JPEG, BMP, TIFF or DICOM.</param>
    /// <param name="row">Values by column name; an empty text where a value is not known.</param>
    /// <exception cref="InputException">The bytes are no whole image, a column is missing, or the model does not read both.</exception>
    public PreparedImage Prepare(ReadOnlySpan<byte> file, IReadOnlyDictionary<string, string> row) => Together(_preparation.Prepare(file), row);

    private TableColumns BesideImages => TakesImagesWithRows
        ? Columns!
        : throw new InputException(Columns is null ? "The model reads images alone, without columns." : "The model reads the columns of a table, without images.");

    private PreparedImage Together(PreparedImage image, IReadOnlyDictionary<string, string> row) =>
        new([.. image.Values, .. BesideImages.Encode(row)], image.IsInColour) { RowWarning = BesideImages.Strange(row) };

    /// <summary>An image whose row was forgotten is refused in words.</summary>
    private PreparedImage Whole(PreparedImage image) => image.Values.Length == _graph.Values || !TakesImagesWithRows
        ? image
        : throw new InputException($"the model reads a row beside each image, with the columns {Columns!.Names}; give both");
}
