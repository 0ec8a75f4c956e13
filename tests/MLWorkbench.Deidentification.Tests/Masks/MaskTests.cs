using FsCheck;
using FsCheck.Fluent;
using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Deidentification.Masks;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.Imaging.Dicom;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Dicom.Writing;
using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Deidentification.Tests.Masks;

public class MaskTests
{
    private static readonly MaskRules _corner = new([new MaskRule { Name = "corner", Modality = "CT", Manufacturer = "acme*", Rectangles = [new MaskRectangle(1, 0, 2, 3)] }]);

    private static readonly MaskRules _second = new([new MaskRule { Name = "second pixel", Rectangles = [new MaskRectangle(1, 0, 1, 1)] }]);

    [Fact]
    public void OutsideTheMask_PixelsStayAsTheyWere_AndInsideTheyAreBlack() => Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), seed =>
    {
        var file = TellingFiles.Make(seed, burnedIn: "YES");
        var clean = new Deidentifier(Keys.Options(masks: _corner)).Clean(file);
        var (before, after) = (DicomImage.Open(file), DicomImage.Open(clean.Bytes));
        for (var frame = 0; frame < before.Pixels.Frames; frame++)
        {
            var (original, masked) = (before.DecodeFrame(frame), after.DecodeFrame(frame));
            for (var at = 0; at < original.Length; at++)
            {
                var (column, row) = (at / before.Pixels.ValueBytes % before.Pixels.Columns, at / before.Pixels.ValueBytes / before.Pixels.Columns);
                Assert.Equal(column is 1 or 2 && row < 3 ? 0 : original[at], masked[at]);
            }
        }

        Assert.Equal("NO", after.File.DataSet.Text(DicomTags.BurnedInAnnotation));
        Assert.Equal(TransferSyntax.ExplicitLittleEndian, after.File.Syntax);
        Assert.Equal("DERIVED", after.File.DataSet.Texts(DicomTags.ImageType)[0]);
        Assert.Equal(6 * before.Pixels.Frames, clean.MaskedPixels);
        Assert.Equal(clean.Bytes, new Deidentifier(Keys.Options(masks: _corner)).Clean(clean.Bytes).Bytes);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void DeclaredText_WithoutARule_IsRefused()
    {
        var refusal = Assert.Throws<RefusedFileException>(() => new Deidentifier(Keys.Options()).Clean(TellingFiles.Make(1, burnedIn: "YES")));

        Assert.Equal(RefusalKind.BurnedInText, refusal.Kind);
    }

    [Fact]
    public void DeclaredText_WithARuleThatCoversNoPixel_IsRefused_NamingTheRule()
    {
        var refusal = Assert.Throws<RefusedFileException>(() => new Deidentifier(Keys.Options(masks: Rectangle(100, 0, 50, 50))).Clean(TellingFiles.Make(1, burnedIn: "YES")));

        Assert.Equal(RefusalKind.BurnedInText, refusal.Kind);
        Assert.Contains("rules.yaml(2) covers none of its", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12, 0, 4, 4)]
    [InlineData(0, 12, 4, 4)]
    [InlineData(60_000, 60_000, 60_000, 60_000)]
    public void ARuleThatCoversNoPixel_ClaimsNothing_AndChangesNothing(int x, int y, int width, int height)
    {
        // The generated images have fewer than 12 rows and columns.
        var file = TellingFiles.Make(1);

        var clean = new Deidentifier(Keys.Options(masks: Rectangle(x, y, width, height))).Clean(file);

        Assert.Equal(new Deidentifier(Keys.Options()).Clean(file).Bytes, clean.Bytes);
        var set = DicomFile.Parse(clean.Bytes).DataSet;
        Assert.NotEqual("DERIVED", set.Texts(DicomTags.ImageType).FirstOrDefault());
        Assert.NotEqual("NO", set.Text(DicomTags.BurnedInAnnotation));
        Assert.DoesNotContain(set.Items(DicomTag.Of(0x00120064)), item => item.Text(DicomTag.Of(0x00080100)) == "113101");
        Assert.Empty(clean.MaskRules);
        Assert.Equal(0, clean.MaskedPixels);
    }

    [Fact]
    public void ARectangleOverTheEdge_IsClipped_AndSaidSo()
    {
        var file = TellingFiles.Make(1, burnedIn: "YES");
        var pixels = DicomImage.Open(file).Pixels;
        MaskChoice? choice = null;

        var clean = new Deidentifier(Keys.Options(masks: Rectangle(pixels.Columns - 1, 0, 10, 1))).Clean(file, chosen => choice = chosen);

        Assert.Equal(pixels.Frames, clean.MaskedPixels);
        Assert.Equal("rules.yaml(2)", Assert.Single(choice!.Clipped).Place);
        Assert.Empty(choice.Missing);
    }

    [Fact]
    public void OfTwoRectangles_OneOutsideTheImage_IsSaidSo()
    {
        var rules = new MaskRules([new MaskRule { Name = "two", Rectangles = [new MaskRectangle(0, 0, 1, 1), new MaskRectangle(500, 500, 1, 1)] }]);
        var image = DicomImage.Open(TellingFiles.Make(1));

        var choice = rules.For(image.File.DataSet, image.Pixels);

        Assert.Equal(["two"], choice.Painting.Select(rule => rule.Name));
        Assert.Equal(["two"], choice.Clipped.Select(rule => rule.Name));
    }

    [Theory]
    [InlineData("MONOCHROME1", false, 8, 1, new byte[] { 255 })]
    [InlineData("MONOCHROME1", false, 12, 1, new byte[] { 0xFF, 0x0F })]
    [InlineData("MONOCHROME2", false, 16, 1, new byte[] { 0, 0 })]
    [InlineData("MONOCHROME2", true, 16, 1, new byte[] { 0x18, 0xFC })]
    [InlineData("MONOCHROME1", true, 16, 1, new byte[] { 0x2C, 0x01 })]
    [InlineData("PALETTE COLOR", false, 8, 1, new byte[] { 2 })]
    [InlineData("RGB", false, 8, 3, new byte[] { 0, 0, 0 })]
    [InlineData("YBR_FULL", false, 8, 3, new byte[] { 0, 128, 128 })]
    [InlineData("YBR_FULL", false, 16, 3, new byte[] { 0, 0, 0, 128, 0, 128 })]
    [InlineData("CMYK", false, 8, 4, new byte[] { 255, 255, 255, 255 })]
    public void WhatIsPaintedOver_IsBlack_InEveryKindOfColour(string photometric, bool signed, int stored, int samples, byte[] black)
    {
        var clean = new Deidentifier(Keys.Options(masks: _second)).Clean(Coloured(photometric, signed, stored, samples));

        var image = DicomImage.Open(clean.Bytes);
        Assert.Equal(black, image.DecodeFrame(0).AsSpan(black.Length, black.Length).ToArray());
        if (photometric is not ("CMYK" or "YBR_FULL"))
        {
            var shown = image.Render();
            var brightness = Enumerable.Range(0, 4).Select(pixel => shown.ToPlanar().Where((_, index) => index % 4 == pixel).Sum()).ToList();
            Assert.Equal(brightness.Min(), brightness[1]);
        }
    }

    [Fact]
    public void ASegmentedPalette_IsRefused_ForItsDarkestEntryIsNotKnown()
    {
        var file = DicomFile.Parse(Coloured("PALETTE COLOR", false, 8, 1));
        var set = new DataSetBuilder(file.DataSet).Remove(DicomTags.RedPaletteData).Bytes(DicomTags.SegmentedRedPaletteData, "OW", new byte[6]).ToDataSet();

        var refusal = Assert.Throws<RefusedFileException>(() => new Deidentifier(Keys.Options(masks: _second)).Clean(DicomWriter.Write(file with { DataSet = set })));

        Assert.Equal((RefusalKind.Damaged, "segmented palettes are not read"), (refusal.Kind, refusal.Message));
    }

    /// <summary>Four pixels in a row; grey ones are 300, 0, -1,000 and 0 where they are signed.</summary>
    private static byte[] Coloured(string photometric, bool signed, int stored, int samples)
    {
        var size = stored > 8 ? 2 : 1;
        var values = Enumerable.Range(0, 4 * samples * size).Select(index => (byte)(index % 4)).ToArray();
        if (signed)
        {
            Buffer.BlockCopy((short[])[300, 0, -1000, 0], 0, values, 0, 8);
        }

        var set = new DataSetBuilder()
            .Text(DicomTags.SopClassUid, "UI", "1.2.840.10008.5.1.4.1.1.7").Text(DicomTags.SopInstanceUid, "UI", "1.2.3.4").Text(DicomTags.Modality, "CS", "OT")
            .Text(DicomTags.PhotometricInterpretation, "CS", photometric)
            .Short(DicomTags.SamplesPerPixel, samples).Short(DicomTags.Rows, 1).Short(DicomTags.Columns, 4)
            .Short(DicomTags.BitsAllocated, 8 * size).Short(DicomTags.BitsStored, stored).Short(DicomTags.HighBit, stored - 1).Short(DicomTags.PixelRepresentation, signed ? 1 : 0)
            .Bytes(DicomTags.PixelData, size == 2 ? "OW" : "OB", values);
        if (samples > 1)
        {
            set.Short(DicomTags.PlanarConfiguration, 0);
        }

        // The third of four entries is the darkest of all three colours together; in red alone the first is.
        for (var colour = 0U; photometric == "PALETTE COLOR" && colour < 3; colour++)
        {
            set.Bytes(DicomTag.Of(DicomTags.RedPaletteDescriptor.Number + colour), "US", (byte[])[4, 0, 0, 0, 8, 0])
                .Bytes(DicomTag.Of(DicomTags.RedPaletteData.Number + colour), "OW", (byte[])[(byte)(colour * 127), 90, 10, 200]);
        }

        return DicomWriter.Write(set.ToFile(TransferSyntax.ExplicitLittleEndian, "1.2.3"));
    }

    private static MaskRules Rectangle(int x, int y, int width, int height) =>
        new([new MaskRule { Name = "corner", Place = "rules.yaml(2)", Modality = "CT", Rectangles = [new MaskRectangle(x, y, width, height)] }]);

    [Fact]
    public void UltrasoundRegionsOverTheWholeImage_LeaveNothingToPaint()
    {
        var choice = Regions(0, 0, 200, 200);

        Assert.Null(choice.Mask);
        Assert.Equal(["regions"], choice.Missing.Select(rule => rule.Name));
        Assert.NotNull(Regions(0, 0, 0, 0).Mask);
    }

    private static MaskChoice Regions(byte left, byte top, byte right, byte bottom)
    {
        var region = new DataSetBuilder();
        foreach (var (tag, value) in ((uint, byte)[])[(0x00186018, left), (0x0018601A, top), (0x0018601C, right), (0x0018601E, bottom)])
        {
            region.Bytes(DicomTag.Of(tag), "UL", (byte[])[value, 0, 0, 0]);
        }

        var image = DicomImage.Open(TellingFiles.Make(1));
        var set = new DataSetBuilder(image.File.DataSet).Sequence(DicomTag.Of(0x00186011), region.ToDataSet()).ToDataSet();
        return new MaskRules([new MaskRule { Name = "regions", OutsideUltrasoundRegions = true }]).For(set, image.Pixels);
    }

    [Fact]
    public void OutsideUltrasoundRegions_EverythingIsBlack()
    {
        var region = new DataSetBuilder();
        foreach (var (tag, value) in ((uint, byte)[])[(0x00186018, 1), (0x0018601A, 1), (0x0018601C, 2), (0x0018601E, 3)])
        {
            region.Bytes(DicomTag.Of(tag), "UL", (byte[])[value, 0, 0, 0]);
        }

        var file = DicomWriter.Write(new DataSetBuilder(DicomFile.Parse(TellingFiles.Make(1)).DataSet).Sequence(DicomTag.Of(0x00186011), region.ToDataSet()).ToFile(TransferSyntax.ExplicitLittleEndian, "1.2"));
        var rules = new MaskRules([new MaskRule { Name = "regions", OutsideUltrasoundRegions = true }]);
        var pixels = DicomImage.Open(file).Pixels;

        var clean = new Deidentifier(Keys.Options(masks: rules)).Clean(file);

        Assert.Equal(((pixels.Rows * pixels.Columns) - 6) * pixels.Frames, clean.MaskedPixels);
    }

    [Fact]
    public void Rules_AreReadFromYaml()
    {
        using var folder = new TempFolder();
        var path = folder.Write("rules.yaml", """
            rules:
              - name: top bar
                when: { modality: US, model: "S5*", rows: 600 }
                rectangles: [[0, 0, 800, 40], [700, 500, 100, 100]]
              - when: { modality: US }
                outside: ultrasound-regions
            """);

        var rules = MaskRulesFile.Read(path).Rules;

        Assert.Equal(("top bar", "US", "S5*", 600, null), (rules[0].Name, rules[0].Modality, rules[0].Model, rules[0].Rows, rules[0].Columns));
        Assert.Equal(["rules.yaml(2)", "rules.yaml(5)"], rules.Select(rule => rule.Place));
        Assert.Equal(new MaskRectangle(700, 500, 100, 100), rules[0].Rectangles[1]);
        Assert.True(rules[1].OutsideUltrasoundRegions);
    }

    [Theory]
    [InlineData("rules:\n  - when: { modalty: US }\n    outside: ultrasound-regions", "(2,13): unknown key 'modalty'. Did you mean 'modality'?")]
    [InlineData("rules:\n  - rectangles: [[1, 2, 3]]", "(2,18): a rectangle is [x, y, width, height] in pixels.")]
    [InlineData("rules:\n  - when: { modality: US }", "(2,5): the rule masks nothing")]
    public void WrongRules_AreNamedWithTheirPlace(string yaml, string message)
    {
        using var folder = new TempFolder();

        var failure = Assert.Throws<InputException>(() => MaskRulesFile.Read(folder.Write("rules.yaml", yaml)));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }
}
