using System.Buffers.Binary;
using System.Text;
using MLWorkbench.Deidentification.Profile;
using MLWorkbench.Imaging.Dicom.Elements;
using MLWorkbench.Imaging.Dicom.Reading;
using MLWorkbench.Imaging.Dicom.Writing;

namespace MLWorkbench.Deidentification.Tests;

/// <summary>DICOM files that tell a lot: elements of the profile, private ones and nested ones, all with values that can be searched for.</summary>
internal sealed class TellingFiles
{
    public const string Secret = "Zq7secret";
    private static readonly string[] _syntaxes = ["1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.5"];
    private readonly Random _random;
    private readonly bool _big;

    private TellingFiles(int seed)
    {
        _random = new Random(seed);
        Syntax = TransferSyntax.Of(_syntaxes[seed % _syntaxes.Length]);
        _big = Syntax.IsBigEndian;
    }

    /// <summary>How the file is stored: implicit, explicit, big endian, deflated and RLE in turn.</summary>
    public TransferSyntax Syntax { get; }

    public static byte[] Make(int seed, string patient = "Id-Zq7secret-1", string? burnedIn = null) => new TellingFiles(seed).File(patient, burnedIn);

    private byte[] File(string patient, string? burnedIn)
    {
        var (rows, columns, frames) = (_random.Next(4, 12), _random.Next(4, 12), _random.Next(1, 4));
        var wide = _random.Next(2) == 0;
        var set = new DataSetBuilder();
        foreach (var row in ConfidentialityProfile.Rows.Where(row => row.Tag.Group > 4 && row.Tag.Group < 0x5000).OrderBy(_ => _random.Next()).Take(60))
        {
            set.Put(Telling(row, 2));
        }

        set.Text(DicomTags.SopClassUid, "UI", "1.2.840.10008.5.1.4.1.1.2")
            .Text(DicomTags.SopInstanceUid, "UI", $"1.2.826.0.1.77.{_random.Next(1_000_000)}.{_random.Next(1_000_000)}")
            .Text(DicomTags.StudyInstanceUid, "UI", "1.2.826.0.1.77.555.666")
            .Text(DicomTags.SeriesInstanceUid, "UI", "1.2.826.0.1.77.555.667")
            .Text(DicomTags.Modality, "CS", "CT")
            .Text(DicomTags.Manufacturer, "LO", "Acme Imaging")
            .Text(DicomTags.StudyDate, "DA", "20240229")
            .Text(DicomTags.StudyTime, "TM", "101112")
            .Text(DicomTags.PatientName, "PN", $"{Secret}patient^Berta")
            .Text(DicomTags.PatientId, "LO", patient)
            .Text(DicomTags.PatientBirthDate, "DA", "19610704")
            .Text(new DicomTag(0x0029, 0x0010), "LO", $"{Secret} CREATOR")
            .Text(new DicomTag(0x0029, 0x1001), "UN", $"{Secret} private")
            .Text(new DicomTag(0x5000, 0x2500), "LO", $"{Secret} curve")
            .Text(new DicomTag(0x6002, 0x4000), "LT", $"{Secret} overlay")
            .Bytes(new DicomTag(0x6002, 0x3000), "OW", new byte[8])
            // Kept by the profile, with things inside that are not.
            .Sequence(DicomTag.Of(0x00082218), Item(
                new DicomElement(DicomTag.Of(0x00080100), "SH", "T-D4000 "u8.ToArray()),
                Text(DicomTags.AccessionNumber, "SH", $"{Secret}Acc"),
                Text(DicomTag.Of(0x00081155), "UI", "1.2.826.0.1.77.555.999"),
                new DicomElement(DicomTag.Of(0x00082220), "SQ", default) { Items = [Item(Text(DicomTags.PatientName, "PN", $"Deep^{Secret}"), Text(new DicomTag(0x0031, 0x0010), "LO", $"{Secret}X"))] }))
            .Text(DicomTags.PhotometricInterpretation, "CS", "MONOCHROME2")
            .Text(DicomTags.NumberOfFrames, "IS", $"{frames}")
            .Put(Short(DicomTags.SamplesPerPixel, 1)).Put(Short(DicomTags.Rows, rows)).Put(Short(DicomTags.Columns, columns))
            .Put(Short(DicomTags.BitsAllocated, wide ? 16 : 8)).Put(Short(DicomTags.BitsStored, wide ? 12 : 8))
            .Put(Short(DicomTags.HighBit, wide ? 11 : 7)).Put(Short(DicomTags.PixelRepresentation, 0));
        if (burnedIn is not null)
        {
            set.Text(DicomTags.BurnedInAnnotation, "CS", burnedIn);
        }

        var values = new byte[rows * columns * frames * (wide ? 2 : 1)];
        _random.NextBytes(values);
        set.Put(Syntax.Codec == PixelCodec.Rle
            ? new DicomElement(DicomTags.PixelData, "OB", default) { Fragments = [default, .. values.Chunk(values.Length / frames).Select(frame => (ReadOnlyMemory<byte>)Rle(frame, wide ? 2 : 1))] }
            : new DicomElement(DicomTags.PixelData, wide || Syntax.Uid == _syntaxes[0] ? "OW" : "OB", values));
        var file = set.ToFile(Syntax, "1.2.826.0.1.77.3");
        var meta = new DataSetBuilder(file.Meta).Text(DicomTag.Of(0x00020016), "AE", Secret).ToDataSet();
        return DicomWriter.Write(file with { Meta = meta, DataSet = new DicomDataSet(file.DataSet.Elements, _big) });
    }

    private DicomElement Telling(ProfileRow row, int depth) => row.Vr switch
    {
        "SQ" => new DicomElement(row.Tag, "SQ", default)
        {
            Items = depth == 0 ? [] : [Item([.. ConfidentialityProfile.Rows.Where(other => other.Tag.Group is > 4 and < 0x5000).OrderBy(_ => _random.Next()).Take(4).OrderBy(other => other.Tag).Select(other => Telling(other, depth - 1))])],
        },
        "UI" => Text(row.Tag, "UI", $"1.2.826.0.1.77.{_random.Next(1, 9999)}.{_random.Next(1, 9999)}"),
        // No other date is that of birth: where dates are kept the file would be refused for it.
        "DA" => Text(row.Tag, "DA", row.Tag == DicomTags.PatientBirthDate ? "19610704" : "20240301"),
        "TM" => Text(row.Tag, "TM", "080910"),
        "DT" => Text(row.Tag, "DT", "20240302101010.5"),
        "AS" => Text(row.Tag, "AS", "063Y"),
        "IS" or "DS" => Text(row.Tag, row.Vr, "7"),
        "CS" => Text(row.Tag, "CS", "ZQ7SECRET"),
        "US" => Short(row.Tag, 7),
        "AE" or "LO" or "LT" or "PN" or "SH" or "ST" or "UC" or "UR" or "UT" => Text(row.Tag, row.Vr, $"{Secret}{_random.Next(99)}"),
        _ => new DicomElement(row.Tag, row.Vr, Encoding.ASCII.GetBytes($"{Secret}{Secret}00000000000000"[..24])),
    };

    private DicomDataSet Item(params IReadOnlyList<DicomElement> elements) => new(elements, _big);

    private static DicomElement Text(DicomTag tag, string vr, string text) => new(tag, vr, Encoding.ASCII.GetBytes(text.Length % 2 == 0 ? text : text + (vr == "UI" ? '\0' : ' ')));

    private DicomElement Short(DicomTag tag, int value)
    {
        var bytes = new byte[2];
        if (_big)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        }

        return new DicomElement(tag, "US", bytes);
    }

    /// <summary>PS3.5 annex G with literal runs only: the high bytes first.</summary>
    private static byte[] Rle(byte[] frame, int size)
    {
        var header = new uint[16];
        header[0] = (uint)size;
        var body = new List<byte>();
        for (var part = 0; part < size; part++)
        {
            header[part + 1] = (uint)(64 + body.Count);
            var plane = frame.Where((_, index) => index % size == size - 1 - part).ToArray();
            foreach (var run in plane.Chunk(128))
            {
                body.Add((byte)(run.Length - 1));
                body.AddRange(run);
            }

            if (body.Count % 2 == 1)
            {
                body.Add(0x80);
            }
        }

        var bytes = new byte[64 + body.Count];
        Buffer.BlockCopy(header, 0, bytes, 0, 64);
        body.CopyTo(bytes, 64);
        return bytes;
    }
}
