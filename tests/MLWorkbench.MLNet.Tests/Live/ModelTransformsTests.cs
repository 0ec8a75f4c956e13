using Microsoft.ML;
using Microsoft.ML.Data;
using MLWorkbench.Imaging;
using MLWorkbench.Imaging.Codecs;
using MLWorkbench.MLNet.Transforms;
using MLWorkbench.Runtime.Tests;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.MLNet.Tests.Live;

/// <summary>The runtime's model as a step of an ML.NET chain.</summary>
public sealed class ModelTransformsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly MLContext _context = new(1);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheStep_AnswersAsTheRuntime_WhateverTheImagesSizeAndDepth()
    {
        using var model = BrightnessModel.Load();
        string[] paths = [Png("a", 8, 8, 1), Png("b", 31, 17, 3), Png("c", 5, 40, 1)];
        var rows = _context.Data.LoadFromEnumerable(paths.Select(path => new Row { Scan = path }));

        var answered = _context.Transforms.ApplyWorkbenchModel(model, nameof(Row.Scan)).Fit(rows).Transform(rows);

        Assert.Equal(paths.Select(path => model.Predict(path).Predicted), answered.GetColumn<string>("PredictedLabel"));
        Assert.Equal(paths.Select(path => (float)model.Predict(path).Scores[1]), answered.GetColumn<float[]>("Score").Select(scores => scores[1]));
        VBuffer<ReadOnlyMemory<char>> slots = default;
        answered.Schema["Score"].GetSlotNames(ref slots);
        Assert.Equal(["dark", "bright"], slots.DenseValues().Select(name => name.ToString()));
    }

    [Fact]
    public void TheStep_ServesPredictionEngines()
    {
        using var model = BrightnessModel.Load();
        var chain = _context.Transforms.ApplyWorkbenchModel(model, nameof(Row.Scan)).Fit(_context.Data.LoadFromEnumerable(new[] { new Row() }));
        using var engine = _context.Model.CreatePredictionEngine<Row, Said>(chain);

        Assert.Equal(model.Predict(Png("d", 20, 20, 1)).Predicted, engine.Predict(new Row { Scan = Png("d", 20, 20, 1) }).PredictedLabel);
    }

    private string Png(string name, int width, int height, int channels)
    {
        var path = _folder.File($"{name}.png");
        File.WriteAllBytes(path, ImageCodec.EncodePng(Image.FromBytes(width, height, channels, [.. Enumerable.Range(0, width * height * channels).Select(value => (byte)(value * name[0] % 256))])));
        return path;
    }

    private sealed class Row
    {
        public string Scan { get; set; } = "";
    }

    private sealed class Said
    {
        public string PredictedLabel { get; set; } = "";
    }
}
