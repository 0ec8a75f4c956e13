namespace MLWorkbench.Imaging.Dicom.Reading;

/// <summary>How the frames of pixel data are compressed.</summary>
public enum PixelCodec
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Run lengths of the bytes of values (PS3.5 annex G).</summary>
    Rle,

    /// <summary>JPEG: baseline, extended and lossless (ITU-T T.81).</summary>
    Jpeg,

    /// <summary>JPEG-LS (ITU-T T.87).</summary>
    JpegLs,

    /// <summary>JPEG 2000 (ITU-T T.800).</summary>
    Jpeg2000,

    /// <summary>A codec that is not read.</summary>
    Unknown,
}
