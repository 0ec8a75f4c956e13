namespace MLWorkbench.Imaging.Codecs;

/// <summary>The file formats that are read.</summary>
public enum ImageFormat
{
    /// <summary>Portable network graphics: 1 to 16 bits; grey, colour, indexed, with or without alpha.</summary>
    Png = 1,

    /// <summary>JPEG, baseline and progressive, 8 bits; grey, colour and CMYK.</summary>
    Jpeg = 2,

    /// <summary>Windows bitmap: indexed, 16, 24 and 32 bits a pixel.</summary>
    Bmp = 3,

    /// <summary>TIFF, first page: 8, 16 and 32 (float) bits; grey, colour, indexed.</summary>
    Tiff = 4,

    /// <summary>DICOM, in every transfer syntax for images; the first frame where a file has several.</summary>
    Dicom = 5,
}
