using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.Packaging;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Runtime.Tests;

public sealed class ModelTests
{
    [Fact]
    public void Predict_OfAFile_GivesClassAndProbabilities()
    {
        using var folder = new TempFolder();
        var path = WritePng(folder, "scan.png", 204);
        using var model = BrightnessModel.Load();

        var answer = model.Predict(path);

        Assert.Equal("bright", answer.Predicted);
        Assert.Equal(0.8, answer["bright"], 6);
        Assert.Equal(["dark", "bright"], answer.Probabilities.Keys);
        Assert.Equal(1, answer.Scores.Sum(), 6);
    }

    [Fact]
    public void Predict_GivesTheSameForEveryKindOfInput()
    {
        using var folder = new TempFolder();
        var image = Gradient(23, 17);
        var path = folder.File("scan.png");
        File.WriteAllBytes(path, ImageCodec.EncodePng(image));
        using var model = BrightnessModel.Load();
        using var stream = File.OpenRead(path);
        var expected = model.Predict(path).Scores;

        Assert.Equal(expected, model.Predict(File.ReadAllBytes(path)).Scores);
        Assert.Equal(expected, model.Predict(stream).Scores);
        Assert.Equal(expected, model.Predict(image).Scores);
        Assert.Equal(expected, model.Predict(model.Preprocessing!.Apply(image).ToPlanar()).Scores);
        Assert.Equal(expected, model.PredictMany([path])[0].Prediction!.Scores);
        Assert.Equal(expected, model.Predict([model.Prepare(path)])[0].Scores);
        Assert.Equal(expected, model.Predict(model.Prepare(path).Values).Scores);
    }

    [Fact]
    public void Load_FromAFile_WorksAndTellsThePipeline()
    {
        using var folder = new TempFolder();
        var path = folder.File("model.zip");
        ModelPackage.Write(path, BrightnessModel.Contents());

        using var model = Model.Load(path);

        Assert.Equal("task: image-classification\n", model.Pipeline);
        Assert.Equal(["dark", "bright"], model.Classes);
        Assert.Equal(("# Model card: brightness\n", null), (model.Card, model.Report));
    }

    [Fact]
    public async Task PredictAsync_GivesTheSameForEveryKindOfInput()
    {
        using var folder = new TempFolder();
        var path = WritePng(folder, "scan.png", 204);
        using var model = BrightnessModel.Load();
        await using var stream = File.OpenRead(path);
        var expected = model.Predict(path).Scores;

        Assert.Equal(expected, (await model.PredictAsync(path)).Scores);
        Assert.Equal(expected, (await model.PredictAsync(stream)).Scores);
        Assert.Equal(expected, (await model.PredictAsync(await File.ReadAllBytesAsync(path))).Scores);
    }

    [Fact]
    public async Task PredictAsync_NamesTheFile()
    {
        using var folder = new TempFolder();
        using var model = BrightnessModel.Load();
        var text = folder.Write("text.png", "no image");

        Assert.Equal("nowhere.png: there is no such file", (await Assert.ThrowsAsync<InputException>(() => model.PredictAsync("nowhere.png"))).Message);
        Assert.Equal($"{folder.Path}: this is a folder", (await Assert.ThrowsAsync<InputException>(() => model.PredictAsync(folder.Path))).Message);
        Assert.StartsWith($"{text}: ", (await Assert.ThrowsAsync<InputException>(() => model.PredictAsync(text))).Message);
    }

    [Fact]
    public async Task PredictAsync_StopsWhenCancelled()
    {
        using var model = BrightnessModel.Load();
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => model.PredictAsync("a.png", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => model.PredictAsync(new byte[9], cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => model.Predict(new float[64], cancelled));
        Assert.ThrowsAny<OperationCanceledException>(() => model.Predict(new float[128], 2, cancelled));
    }

    [Fact]
    public async Task PredictManyAsync_GivesEveryFileInOrder()
    {
        using var folder = new TempFolder();
        string[] paths = [.. Enumerable.Range(0, 70).Select(i => WritePng(folder, $"{i}.png", (byte)i)), folder.Write("text.png", "no image")];
        using var model = BrightnessModel.Load(options: new ModelOptions { BatchSize = 3 });
        var answers = new List<FilePrediction>();

        await foreach (var answer in model.PredictManyAsync(paths))
        {
            answers.Add(answer);
        }

        Assert.Equal(paths, answers.Select(answer => answer.File));
        Assert.Single(answers, answer => answer.Error is not null);
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(2, 0)]
    [InlineData(2, 5_000)]
    public void OptionsOutOfRange_AreRefused(int threads, int batch) =>
        Assert.ThrowsAny<System.ComponentModel.DataAnnotations.ValidationException>(
            () => BrightnessModel.Load(options: new ModelOptions { Threads = threads, BatchSize = batch }));

    [Theory]
    [InlineData(0.9, "dark")]
    [InlineData(0.8, "bright")]
    [InlineData(0.1, "bright")]
    public void Threshold_DecidesBetweenTwoClasses(double threshold, string predicted)
    {
        using var model = BrightnessModel.Load(manifest => manifest with { Threshold = new DecisionThreshold(threshold, "fixed", "none") });

        // 205 / 255 is a little above 0.8 whatever the rounding.
        Assert.Equal(predicted, model.Predict(Flat(205)).Predicted);
    }

    [Fact]
    public void Load_AnUncalibratedOutputThatTheGraphLacks_IsRefused()
    {
        var failure = Assert.Throws<InputException>(() => BrightnessModel.Load(
            manifest => manifest with { Output = manifest.Output with { UncalibratedProbabilities = "uncalibrated_probabilities" } }));

        Assert.Contains("it has no output 'uncalibrated_probabilities'", failure.Message);
    }

    [Fact]
    public void Calibration_InTheManifest_IsNotAppliedASecondTime()
    {
        using var model = BrightnessModel.Load(manifest => manifest with
        {
            Calibration = new CalibrationContract { Kind = "logistic", Slopes = [0.1], Intercepts = [3], FittedOn = "validation", Samples = 100, Groups = 50, Sentence = "" },
        });

        Assert.Equal(204 / 255.0, model.Predict(Flat(204))["bright"], 1e-6);
    }

    [Fact]
    public void Threshold_SpeaksOfThePositiveClass()
    {
        using var model = BrightnessModel.Load(
            manifest => manifest with { PositiveClass = "dark", Threshold = new DecisionThreshold(0.1, "youden", "validation") });

        Assert.Equal("dark", model.Predict(Flat(200)).Predicted);
    }

    [Fact]
    public void WithoutThreshold_TheMostProbableClassIsPredicted()
    {
        using var model = BrightnessModel.Load();

        Assert.Equal(["dark", "bright"], new byte[] { 100, 150 }.Select(grey => model.Predict(Flat(grey)).Predicted));
    }

    [Fact]
    public void SeveralLabels_AreEachDecided()
    {
        using var model = BrightnessModel.Load(manifest => manifest with { SeveralLabels = true });

        Assert.Equal(["bright"], model.Predict(Flat(200)).Labels);
    }

    [Fact]
    public void PredictMany_ReportsABadFileForThatFileAlone()
    {
        using var folder = new TempFolder();
        var good = Enumerable.Range(0, 50).Select(i => WritePng(folder, $"{i}.png", (byte)(i * 5))).ToArray();
        string[] paths = [.. good[..20], folder.Write("text.png", "no image"), folder.File("missing.png"), .. good[20..]];
        using var model = BrightnessModel.Load(options: new ModelOptions { BatchSize = 4, Threads = 2 });

        var answers = model.PredictMany(paths);

        Assert.Equal(paths, answers.Select(answer => answer.File));
        Assert.Equal([paths[20], paths[21]], answers.Where(answer => answer.Error is not null).Select(answer => answer.File));
        Assert.Equal("there is no such file", answers[21].Error);
        Assert.All(
            answers.Where(answer => answer.Error is null),
            answer => Assert.Equal(model.Predict(answer.File).Scores[1], answer.Prediction!.Scores[1], 6));
    }

    [Fact]
    public void PredictMany_TellsProgressInOrder()
    {
        using var folder = new TempFolder();
        var paths = Enumerable.Range(0, 9).Select(i => WritePng(folder, $"{i}.png", 9)).ToArray();
        var told = new List<string>();
        using var model = BrightnessModel.Load(options: new ModelOptions { BatchSize = 2 });

        model.PredictMany(paths, new Immediate(told));

        Assert.Equal(paths, told);
    }

    [Fact]
    public void PredictMany_StopsWhenCancelled()
    {
        using var model = BrightnessModel.Load();
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => model.PredictMany(["a.png"], null, cancelled.Token));
    }

    [Fact]
    public void Predict_FromManyThreads_GivesTheSame()
    {
        using var model = BrightnessModel.Load();
        var expected = Enumerable.Range(0, 256).Select(grey => model.Predict(Flat((byte)grey))["bright"]).ToArray();

        var actual = Enumerable.Range(0, 2_048).AsParallel().AsOrdered()
            .Select(i => model.Predict(Flat((byte)(i % 256)))["bright"]).ToArray();

        Assert.All(actual.Select((value, index) => (value, index)), pair => Assert.Equal(expected[pair.index % 256], pair.value));
    }

    [Fact]
    public void BadFile_IsNamedOnce()
    {
        using var folder = new TempFolder();
        var path = folder.Write("scan.png", "no image");
        using var model = BrightnessModel.Load();

        var failure = Assert.Throws<InputException>(() => model.Predict(path));

        Assert.StartsWith(path + ": ", failure.Message);
        Assert.Equal(failure.Message.IndexOf(path, StringComparison.Ordinal), failure.Message.LastIndexOf(path, StringComparison.Ordinal));
    }

    [Fact]
    public void ImageOfAnotherDepth_IsRefused()
    {
        using var model = BrightnessModel.Load();
        var image = Image.FromUInt16(8, 8, 1, new ushort[64]);

        var failure = Assert.Throws<InputException>(() => model.Predict(image));

        Assert.Equal("the image holds 16-bit values, and the model was trained on 8-bit ones", failure.Message);
    }

    [Fact]
    public void ModelWithoutPreprocessing_TakesTensorsOnly()
    {
        using var model = BrightnessModel.Load(manifest => manifest with { Input = manifest.Input with { Preprocessing = null } });

        Assert.Equal(1, model.Predict(Enumerable.Repeat(255f, 64).ToArray())["bright"], 6);
        Assert.Contains("prepared tensors only", Assert.Throws<InputException>(() => model.Predict(Flat(1))).Message);
    }

    [Fact]
    public void GraphThatDoesNotFitTheManifest_IsRefusedOnLoading()
    {
        Assert.Contains(
            "model.zip: entry 'model.onnx' does not fit the manifest", Refusal(m => m with { Classes = ["a", "b", "c"], PositiveClass = "a" }));
        Assert.Contains("not float [N, 1, 8, 9]", Refusal(m => m with { Input = m.Input with { Width = 9, Preprocessing = null } }));
        Assert.Contains("its only input should be 'pixels'", Refusal(m => m with { Input = m.Input with { Tensor = "pixels" } }));
        Assert.Contains("the preprocessing gives 8x8x1", Refusal(m => m with { Input = m.Input with { Width = 9 } }));
    }

    [Fact]
    public void GraphThatIsNoGraph_IsRefusedOnLoading()
    {
        using var zip = new MemoryStream();
        ModelPackage.Write(zip, BrightnessModel.Contents() with { Onnx = [0x08, 8, 0x3A, 0] });

        Assert.StartsWith(
            "model.zip: entry 'model.onnx' cannot be loaded.", Assert.Throws<InputException>(() => Model.Load(zip, "model.zip")).Message);
    }

    [Fact]
    public void TensorOfAnotherSize_IsRefused()
    {
        using var model = BrightnessModel.Load();

        Assert.Throws<ArgumentException>(() => model.Predict(new float[63]));
    }

    [Fact]
    public void AfterDispose_PredictingIsRefused()
    {
        var model = BrightnessModel.Load();
        model.Dispose();

        Assert.Throws<ObjectDisposedException>(() => model.Predict(Flat(1)));
    }

    private static string Refusal(Func<ModelManifest, ModelManifest> change) =>
        Assert.Throws<InputException>(() => BrightnessModel.Load(change)).Message;

    private static Image Flat(byte grey) => Image.FromBytes(8, 8, 1, Enumerable.Repeat(grey, 64).ToArray());

    private static Image Gradient(int width, int height) =>
        Image.FromBytes(width, height, 1, [.. Enumerable.Range(0, width * height).Select(i => (byte)(i * 7))]);

    private static string WritePng(TempFolder folder, string name, byte grey)
    {
        var path = folder.File(name);
        File.WriteAllBytes(path, ImageCodec.EncodePng(Flat(grey)));
        return path;
    }

    private sealed class Immediate(List<string> told) : IProgress<FilePrediction>
    {
        public void Report(FilePrediction value) => told.Add(value.File);
    }
}
