namespace MLWorkbench.Imaging;

/// <summary>How one value of a pixel is stored.</summary>
public enum PixelDepth
{
    /// <summary>Unsigned, 8 bits: 0 to 255.</summary>
    U8 = 0,

    /// <summary>Unsigned, 16 bits, little endian: 0 to 65,535.</summary>
    U16 = 1,

    /// <summary>IEEE single precision, little endian.</summary>
    F32 = 2,
}
