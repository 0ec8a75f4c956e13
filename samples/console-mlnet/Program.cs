// Predicts images with a model zip and ML.NET alone, without a line of the workbench:
//     dotnet run --project samples/console-mlnet -- MODEL.zip IMAGE...
using System.IO.Compression;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;

if (args.Length < 2)
{
    Console.Error.WriteLine("usage: console-mlnet MODEL.zip IMAGE...");
    return 2;
}

using var manifest = Manifest(args[0]);
var context = new MLContext();
var model = context.Model.Load(args[0], out var schema);
if (schema?.GetColumnOrNull("ImagePath") is null)
{
    Console.Error.WriteLine(OtherInput(schema, manifest.RootElement));
    return 1;
}

// Models of several labels have Decision in place of PredictedLabel; only some measure how far an image is from the training images.
using var engine = context.Model.CreatePredictionEngine<ImageFile, Answer>(model, ignoreMissingColumns: true);
var classes = default(VBuffer<ReadOnlyMemory<char>>);
engine.OutputSchema["Score"].GetSlotNames(ref classes);
foreach (var image in args[1..])
{
    var answer = engine.Predict(new ImageFile { ImagePath = image });
    var decided = classes.DenseValues().Where((_, column) => answer.Decision is { } several && several[column] == 1);
    Console.WriteLine($"{image}: {answer.PredictedLabel ?? string.Join(", ", decided)}");
    foreach (var (name, score) in classes.DenseValues().Zip(answer.Score))
    {
        Console.WriteLine($"    {name} {score:0.000000}");
    }

    if (answer.InputDistance is [var distance, ..] && manifest.RootElement.GetProperty("input_check").GetProperty("limit").GetDouble() is var limit && distance > limit)
    {
        Console.WriteLine($"    This image is unlike those that the model learnt from (distance {distance:0.0}, usual up to {limit:0.0}): the answer may mean nothing.");
    }
}

return 0;

static JsonDocument Manifest(string path)
{
    using var zip = ZipFile.OpenRead(path);
    using var entry = zip.GetEntry("manifest.json")!.Open();
    return JsonDocument.Parse(entry);
}

// Not every preprocessing can be said in ML.NET's image steps; such a zip begins with the prepared tensor, and the manifest says how it is made.
static string OtherInput(DataViewSchema? schema, JsonElement manifest) => schema is [{ Type: VectorDataViewType tensor } column]
    ? $"""
        This model takes no image file but the column '{column.Name}' of {tensor}: raw pixel values by channel, row and column.
        Prepare it like this: {manifest.GetProperty("input").GetProperty("description").GetString()}
        Then predict from a class with that column in place of ImageFile:
            [ColumnName("{column.Name}")] [VectorType({string.Join(", ", tensor.Dimensions)})] public float[] Pixels ...
        """
    : "This model takes an image in memory: predict from a class with [ImageType(height, width)] public MLImage Image in place of ImageFile.";

internal sealed class ImageFile
{
    public string ImagePath { get; set; } = "";
}

internal sealed class Answer
{
    public string? PredictedLabel { get; set; }

    public float[]? Decision { get; set; }

    public float[] Score { get; set; } = [];

    public float[]? InputDistance { get; set; }
}
