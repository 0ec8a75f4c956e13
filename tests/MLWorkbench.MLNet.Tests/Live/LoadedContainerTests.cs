using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Packaging.MLNet;
using MLWorkbench.Testing;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using Xunit;

namespace MLWorkbench.MLNet.Tests.Live;

/// <summary>ML.NET loads our containers and answers as the graph does.</summary>
public sealed class LoadedContainerTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly MLContext _context = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ImagePath_GivesLabelAndScoresWithTheirClasses()
    {
        var model = Load(Containers.Image(MLNetInput.ImagePath), out var schema);
        using var engine = _context.Model.CreatePredictionEngine<FromPath, Answer>(model);

        var answer = engine.Predict(new FromPath { ImagePath = Png("scan.png", 204, 204, 204) });

        Assert.Equal("hell", answer.PredictedLabel);
        Assert.Equal([0.2f, 0.8f], answer.Score.Select(score => MathF.Round(score, 6)));
        Assert.Equal(Containers.Classes, SlotNames(engine.OutputSchema));
        Assert.Equal([("ImagePath", TextDataViewType.Instance)], schema.Select(column => (column.Name, (TextDataViewType)column.Type)));
    }

    [Fact]
    public void Colours_ComeAsRedGreenBlue()
    {
        // The graph reads the first plane alone: it must be red.
        var model = Load(Containers.Weighted(), out _);
        using var engine = _context.Model.CreatePredictionEngine<FromPath, Answer>(model);

        Assert.Equal(51 / 255f, engine.Predict(new FromPath { ImagePath = Png("scan.png", 51, 102, 153) }).Score[1], 1e-6f);
    }

    [Fact]
    public void Threshold_DecidesForAClassThatIsNotTheMostProbableOne()
    {
        var model = Load(Containers.Image(MLNetInput.ImagePath, threshold: 0.1f), out _);
        using var engine = _context.Model.CreatePredictionEngine<FromPath, Answer>(model);

        var answer = engine.Predict(new FromPath { ImagePath = Png("scan.png", 51, 51, 51) });

        Assert.Equal("hell", answer.PredictedLabel);
        Assert.True(answer.Score[0] > answer.Score[1]);
    }

    /// <summary>Whoever has images in memory leaves out the step that reads the file.</summary>
    [Fact]
    public void MLImage_IsAnswered_ByTheChainWithoutItsFirstStep()
    {
        var chain = (TransformerChain<ITransformer>)Load(Containers.Image(MLNetInput.ImagePath), out _);
        var fromImages = new TransformerChain<ITransformer>([.. chain.Skip(1)]);
        using var engine = _context.Model.CreatePredictionEngine<FromImage, Answer>(fromImages);
        using var image = MLImage.CreateFromFile(Png("scan.png", 204, 204, 204));

        Assert.Equal("hell", engine.Predict(new FromImage { Image = image }).PredictedLabel);
    }

    [Fact]
    public void ContainerThatBeginsWithAnImage_TakesMLImages()
    {
        var model = Load(Containers.Image(MLNetInput.Image), out var schema);
        using var engine = _context.Model.CreatePredictionEngine<FromImage, Answer>(model);
        using var image = MLImage.CreateFromFile(Png("scan.png", 10, 10, 10));

        Assert.Equal("dunkel", engine.Predict(new FromImage { Image = image }).PredictedLabel);
        Assert.Null(schema);
    }

    [Fact]
    public void Tensor_IsAnsweredAsItIs()
    {
        var model = Load(Containers.Image(MLNetInput.Tensor), out var schema);
        using var engine = _context.Model.CreatePredictionEngine<FromTensor, Answer>(model);

        Assert.Equal(0.6f, engine.Predict(new FromTensor { Input = [.. Enumerable.Repeat(153f, 192)] }).Score[1], 1e-6f);
        Assert.Equal("Vector<Single, 3, 8, 8>", schema.Single().Type.ToString());
    }

    [Fact]
    public void SeveralLabels_AreGivenAsDecisionsWithTheirClasses()
    {
        var model = Load(Containers.Image(MLNetInput.Tensor, severalLabels: true), out _);
        using var engine = _context.Model.CreatePredictionEngine<FromTensor, Decisions>(model);

        Assert.Equal([0, 1], engine.Predict(new FromTensor { Input = [.. Enumerable.Repeat(200f, 192)] }).Decision);
        Assert.Equal(Containers.Classes, SlotNames(engine.OutputSchema, "Decision"));
        Assert.DoesNotContain(engine.OutputSchema, column => column.Name == "PredictedLabel");
    }

    [Fact]
    public void TableRows_AreAnsweredFromTheirOwnColumns()
    {
        var model = Load(Containers.Table(), out var schema);
        using var engine = _context.Model.CreatePredictionEngine<Patient, Answer>(model);

        Assert.Equal(("yes", 0.75f), Of(engine.Predict(new Patient { Age = 50, Sex = "f" })));
        Assert.Equal(("no", 0.25f), Of(engine.Predict(new Patient { Age = 25, Sex = "m" })));
        Assert.Equal(["age", "sex"], schema.Select(column => column.Name));

        static (string, float) Of(Answer answer) => (answer.PredictedLabel, answer.Score[1]);
    }

    [Fact]
    public void ANumber_IsAnsweredInScore_AsMLNetsOwnRegressorsDo()
    {
        var model = Load(Containers.Number(), out _);
        using var engine = _context.Model.CreatePredictionEngine<Patient, Size>(model);

        Assert.Equal(6f, engine.Predict(new Patient { Age = 40 }).Score, 1e-6f);
        Assert.Equal(NumberDataViewType.Single, engine.OutputSchema["Score"].Type);
    }

    [Fact]
    public void AnImageWithItsRow_IsAnsweredFromBoth()
    {
        var model = Load(Containers.ImageWithRow(), out var schema);
        using var engine = _context.Model.CreatePredictionEngine<Scanned, Answer>(model);

        var answer = engine.Predict(new Scanned { ImagePath = Png("scan.png", 204, 204, 204), Age = 50, Sex = "f" });
        var other = engine.Predict(new Scanned { ImagePath = Png("dark.png", 51, 51, 51), Age = 20, Sex = "m" });

        Assert.Equal(("hell", 0.775f), (answer.PredictedLabel, MathF.Round(answer.Score[1], 6)));
        Assert.Equal(("dunkel", 0.2f), (other.PredictedLabel, MathF.Round(other.Score[1], 6)));
        Assert.Equal(["ImagePath", "age", "sex"], schema.Select(column => column.Name));
    }

    [Fact]
    public void WholeViews_AreTransformed_AndOnlyAnswersAreAdded()
    {
        var model = Load(Containers.Image(MLNetInput.ImagePath), out _);
        var rows = Enumerable.Range(0, 20).Select(i => new FromPath { ImagePath = Png($"{i}.png", (byte)(i * 12), (byte)(i * 12), (byte)(i * 12)) });

        var answers = model.Transform(_context.Data.LoadFromEnumerable(rows));

        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => i * 12 / 255f >= 0.5 ? "hell" : "dunkel"),
            answers.GetColumn<string>("PredictedLabel"));
        Assert.Equal(["ImagePath", "PredictedLabel", "Score"], answers.Schema.Where(column => !column.IsHidden).Select(column => column.Name).Order(StringComparer.Ordinal));
    }

    private ITransformer Load(ImageContainer container, out DataViewSchema schema) => Load(container.Entries(), out schema);

    private ITransformer Load(TabularContainer container, out DataViewSchema schema) => Load(container.Entries(), out schema);

    private ITransformer Load(IReadOnlyList<ContainerEntry> entries, out DataViewSchema schema)
    {
        var path = _folder.File("model.zip");
        Containers.Write(path, entries.ToDictionary(entry => entry.Name, entry => entry.Bytes));
        return _context.Model.Load(path, out schema);
    }

    private string Png(string name, byte red, byte green, byte blue)
    {
        var path = _folder.File(name);
        File.WriteAllBytes(path, ImageCodec.EncodePng(Image.FromBytes(8, 8, 3, [.. Enumerable.Range(0, 64).SelectMany(_ => (byte[])[red, green, blue])])));
        return path;
    }

    private static IEnumerable<string> SlotNames(DataViewSchema schema, string column = "Score")
    {
        var names = default(VBuffer<ReadOnlyMemory<char>>);
        schema[column].GetSlotNames(ref names);
        return names.DenseValues().Select(name => name.ToString());
    }

    public sealed class FromPath
    {
        public string ImagePath { get; set; } = "";
    }

    public sealed class FromImage
    {
        [ImageType(8, 8)] public MLImage? Image { get; set; }
    }

    public sealed class FromTensor
    {
        [ColumnName("input")]
        [VectorType(3, 8, 8)]
        public float[] Input { get; set; } = [];
    }

    public sealed class Patient
    {
        [ColumnName("age")] public float Age { get; set; }

        [ColumnName("sex")] public string Sex { get; set; } = "";
    }

    public sealed class Scanned
    {
        public string ImagePath { get; set; } = "";

        [ColumnName("age")] public float Age { get; set; }

        [ColumnName("sex")] public string Sex { get; set; } = "";
    }

    public sealed class Size
    {
        public float Score { get; set; }
    }

    public sealed class Answer
    {
        public string PredictedLabel { get; set; } = "";

        public float[] Score { get; set; } = [];
    }

    public sealed class Decisions
    {
        public float[] Decision { get; set; } = [];
    }
}
