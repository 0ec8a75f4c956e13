using System.Net;
using System.Text.Json;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Dicom.Writing;
using MLWorkbench.Imaging.Plans;
using MLWorkbench.Imaging.Steps.LoadImage;
using MLWorkbench.Imaging.Steps.Resize;
using MLWorkbench.Packaging.Manifests;
using MLWorkbench.Runtime.Tests;
using Xunit;
using static MLWorkbench.Serving.Tests.RunningService;

namespace MLWorkbench.Serving.Tests.Endpoints;

/// <summary>DICOM and NIfTI files as they come from a clinic.</summary>
public sealed class MedicalUploadTests
{
    private const string Patient = "Dampfnudel^Veronika";

    [Theory]
    [InlineData("application/dicom")]
    [InlineData("application/octet-stream")]
    public async Task Dicom_IsAnsweredAsTheSameImageInPng(string type)
    {
        await using var service = await StartAsync();

        var dicom = await JsonOf(await service.Client.PostAsync("predict", Body(Dicom(204, bits: 8), type)));
        var png = await JsonOf(await service.Client.PostAsync("predict", Body(Png(204))));

        Assert.Equal(Bright(png), Bright(dicom));
    }

    [Fact]
    public async Task HounsfieldUnits_AreSeenThroughTheWindowOfTheModel()
    {
        // Centre 100, width 200: 50 HU are a quarter of the way from black to white, of 16 bits.
        await using var service = await StartAsync(contents: BrightnessModel.Contents(WithWindow, greatest: 65_535));

        var json = await JsonOf(await service.Client.PostAsync("predict", Body(Dicom(50, bits: 16), "application/dicom")));

        Assert.Equal(0.25, Bright(json), 0.01);
    }

    [Fact]
    public async Task NoName_LeavesInAnAnswerOrAnError()
    {
        await using var service = await StartAsync();
        var whole = Dicom(204, bits: 8);

        foreach (var body in new[] { whole, whole[..^10] })
        {
            var text = await (await service.Client.PostAsync("predict", Body(body, "application/dicom"))).Content.ReadAsStringAsync();

            Assert.DoesNotContain("Dampfnudel", text, StringComparison.OrdinalIgnoreCase);
        }

        var cut = await JsonOf(await service.Client.PostAsync("predict", Body(whole[..^10], "application/dicom")));
        Assert.Contains("truncated", cut.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANiftiFile_IsRefusedByAModelOfImages()
    {
        await using var service = await StartAsync();

        var response = await service.Client.PostAsync("predict", Body([0x1F, 0x8B, 8, 0, 0, 0, 0, 0], "application/gzip"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.NotEmpty((await JsonOf(response)).GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task AFileThatEndedAChild_IsAnErrorForItselfAlone()
    {
        await using var service = await StartAsync(options => options with
        {
            BeforeDecoding = (file, _) => file.Length == 3 ? Task.FromException(new InputException("the file is damaged: it ended its child")) : Task.CompletedTask,
        });

        var json = await JsonOf(await service.Client.PostAsync("predict/batch", Form(("a.png", Png(10)), ("b.dcm", [1, 2, 3]), ("c.png", Png(250)))));

        var results = json.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["dark", null, "bright"], results.Select(one => one.GetProperty("predicted").GetString()));
        Assert.Equal("the file is damaged: it ended its child", results[1].GetProperty("error").GetString());
    }

    private static ModelManifest WithWindow(ModelManifest manifest)
    {
        var plan = ImagePlan.From([new LoadImageOptions { Channels = 1, Windows = ["100/200"] }, new ResizeOptions { Size = BrightnessModel.Side }]);
        return manifest with { Input = manifest.Input with { Depth = "u16", Preprocessing = JsonDocument.Parse(plan.Text).RootElement } };
    }

    private static double Bright(JsonElement json) => json.GetProperty("probabilities").GetProperty("bright").GetDouble();

    /// <summary>8 x 8 pixels, all alike, of a patient with a name.</summary>
    private static byte[] Dicom(byte value, int bits)
    {
        var pixels = new byte[64 * bits / 8];
        for (var index = 0; index < 64; index++)
        {
            pixels[index * bits / 8] = value;
        }

        var set = new DataSetBuilder()
            .Text(DicomTags.Modality, "CS", bits == 8 ? "US" : "CT")
            .Text(DicomTag.Of(0x00100010), "PN", Patient)
            .Text(DicomTags.PhotometricInterpretation, "CS", "MONOCHROME2")
            .Short(DicomTags.SamplesPerPixel, 1)
            .Short(DicomTags.Rows, 8)
            .Short(DicomTags.Columns, 8)
            .Short(DicomTags.BitsAllocated, bits)
            .Short(DicomTags.BitsStored, bits)
            .Short(DicomTags.HighBit, bits - 1)
            .Short(DicomTags.PixelRepresentation, 0)
            .Bytes(DicomTags.PixelData, "OW", pixels);
        return DicomWriter.Write(new DicomFile(DicomDataSet.Empty, set.ToDataSet(), TransferSyntax.ExplicitLittleEndian));
    }
}
