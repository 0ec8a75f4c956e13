using System.Text;
using MLWorkbench.Deidentification.Cleaning;
using MLWorkbench.Deidentification.CodeStreams;
using Xunit;

namespace MLWorkbench.Deidentification.Tests.CodeStreams;

public class CodeStreamCommentsTests
{
    private static readonly byte[] _start = [0xFF, 0xD8];
    private static readonly byte[] _end = [0xFF, 0xD9];
    private static readonly byte[] _scan = [0xFF, 0xDA, 0, 3, 1, 0x11, 0xFF, 0x00, 0xFE, 0xFF, 0xD3, 0x22];
    private static readonly byte[] _table = [0xFF, 0xDB, 0, 4, 7, 7];

    [Fact]
    public void AComment_BecomesBlank() =>
        Blanks(_start, Segment(0xFE, Berta), _table, _scan, _end);

    [Fact]
    public void AComment_BehindFillBytes_BecomesBlank() =>
        Blanks(_start, Raw(0xFF, 0xFF, 0xFF), Segment(0xFE, Berta), _scan, Raw(0xFF, 0xFF), _end);

    [Fact]
    public void Comments_BetweenAndBehindScans_BecomeBlank() =>
        Blanks(_start, _scan, Segment(0xFE, Berta), _table, _scan, Segment(0xE1, Berta), _end);

    [Fact]
    public void Thumbnails_BecomeBlank_AndTheFieldsOfJfifStay()
    {
        byte[] jfif = [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 1, 1];

        Blanks(_start, Segment(0xE0, [], kept: jfif), Segment(0xE0, [.. "JFXX\0"u8, 0x13, 1, 1, 200, 100, 50]), _scan, _end);
        Blanks(_start, Segment(0xE0, [200, 100, 50], kept: jfif), _scan, _end);
    }

    [Fact]
    public void WhatDecodersNeed_Stays()
    {
        Blanks(_start, Segment(0xEE, Berta, kept: [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1]), _scan, _end);
        Blanks(_start, Segment(0xE8, [], kept: [.. "mrfx"u8, 1]), _scan, _end);
        // A directory of SPIFF: a title goes, the end with its second SOI stays.
        Blanks(_start, Segment(0xE8, [], kept: [.. "SPIFF\0"u8, .. new byte[24]]), Segment(0xE8, [0, 0, 0, 2, .. Berta]), Segment(0xE8, [], kept: [0, 0, 0, 1, 0xFF, 0xD8]), _scan, _end);
    }

    [Fact]
    public void BytesBetweenSegments_AndBehindTheEnd_BecomeBlank()
    {
        Blanks(_start, _table, Telling([], Berta), _scan, _end);
        Blanks(_start, _scan, _end, Telling([], Berta));
    }

    [Fact]
    public void SegmentsThatNobodyKnows_BecomeBlank()
    {
        Blanks(_start, Segment(0xF0, Berta), Segment(0x02, Berta), _table, _scan, _end);
        Blanks(Raw(0xFF, 0x4F), Raw(0xFF, 0x51, 0, 4, 1, 2), Telling([0xFF, 0x66, 0, 8], Berta), Raw(0xFF, 0x75, 0, 4, 1, 2), TilePart(Raw(), [1, 2, 3]), _end);
    }

    [Fact]
    public void InJpegLs_CodedBytesAreNoMarkers() =>
        Blanks(_start, Raw(0xFF, 0xF7, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0), Raw(0xFF, 0xDA, 0, 3, 1, 0x11, 0xFF, 0x7E, 0xFE, 0xFF, 0x64, 2), Segment(0xFE, Berta), _scan, _end);

    [Fact]
    public void InJpeg2000_CommentsOfImageAndTileParts_BecomeBlank()
    {
        byte[] looksLikeAComment = [0xFF, 0x64, 0, 9, 0, 1, .. "pixels"u8];

        Blanks(Raw(0xFF, 0x4F), Raw(0xFF, 0x51, 0, 4, 1, 2), Comment2000, TilePart(Comment2000, looksLikeAComment), TilePart(Comment2000, [1, 2, 3]), _end);
        Blanks(Raw(0xFF, 0x4F), Raw(0xFF, 0x51, 0, 4, 1, 2), TilePart(Comment2000, [0xFF, 0x91, 0, 4, 0xFF, 0xD9, 1, 2], open: true), _end, Telling([], Berta));
    }

    [Fact]
    public void InJp2_BoxesThatAreNotOfTheImage_BecomeBlank()
    {
        var stream = Joined(Raw(0xFF, 0x4F), Raw(0xFF, 0x51, 0, 4, 1, 2), Comment2000, TilePart(Raw(), [1, 2, 3]), _end);
        var header = Joined(Box("ihdr", Raw(1, 2, 3)), Box("xml ", Telling([], Berta)));

        Blanks(Box("jP  ", Raw(0x0D, 0x0A, 0x87, 0x0A)), Box("ftyp", Raw("jp2 "u8.ToArray())), Box("jp2h", header), Box("uuid", Telling([], Berta)), Box("jp2c", stream), Box("xml ", Telling([], Berta)));
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3, 4 })]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xFE, 0, 99, 1, 2 })]
    [InlineData(new byte[] { 0xFF, 0x4F, 0xFF, 0x51, 0, 99, 1, 2 })]
    [InlineData(new byte[] { 0xFF, 0x4F, 0xFF, 0x90, 0, 10, 0, 0, 0, 0, 0, 2, 0, 1, 0xFF, 0x93, 1, 2, 0xFF, 0xD9 })]
    [InlineData(new byte[] { 0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A, 0, 0, 9, 9, 1, 1, 1, 1 })]
    public void WhatCannotBeSearched_IsRefused(byte[] frame) =>
        Assert.Equal(RefusalKind.Damaged, Assert.Throws<RefusedFileException>(() => CodeStreamComments.Blank(frame)).Kind);

    [Fact]
    public void WithoutComments_TheMemoryIsTheSame()
    {
        ReadOnlyMemory<byte> frame = (byte[])[.. _start, .. _table, .. _scan, .. _end, 0];

        Assert.True(CodeStreamComments.Blank(frame).Equals(frame));
    }

    private static byte[] Berta => "Berta!"u8.ToArray();

    private static Part Comment2000 => Telling([0xFF, 0x64, 0, 10, 0, 1], Berta);

    private static Part Segment(byte marker, byte[] telling, byte[]? kept = null) =>
        Telling([0xFF, marker, 0, (byte)(2 + (kept?.Length ?? 0) + telling.Length), .. kept ?? []], telling);

    private static Part TilePart(Part header, byte[] data, bool open = false) => Joined(
        Raw(0xFF, 0x90, 0, 10, 0, 0, 0, 0, 0, open ? (byte)0 : (byte)(12 + header.Before.Length + 2 + data.Length), 0, 1), header, Raw([0xFF, 0x93, .. data]));

    private static Part Box(string kind, Part content) => Joined(Raw([0, 0, 0, (byte)(8 + content.Before.Length), .. Encoding.ASCII.GetBytes(kind)]), content);

    private static Part Raw(params byte[] bytes) => new(bytes, bytes);

    private static Part Telling(byte[] kept, byte[] telling) => new([.. kept, .. telling], [.. kept, .. new byte[telling.Length]]);

    private static Part Joined(params IReadOnlyList<Part> parts) => new([.. parts.SelectMany(part => part.Before)], [.. parts.SelectMany(part => part.After)]);

    private static void Blanks(params IReadOnlyList<Part> parts)
    {
        var whole = Joined(parts);

        Assert.Equal(whole.After, CodeStreamComments.Blank(whole.Before).ToArray());
    }

    /// <summary>A part of a frame as it is, and as it should become.</summary>
    private sealed record Part(byte[] Before, byte[] After)
    {
        public static implicit operator Part(byte[] bytes) => Raw(bytes);
    }
}
