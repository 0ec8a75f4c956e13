namespace MLWorkbench.Onnx;

/// <summary>What a tensor's elements are; the numbers are ONNX's own.</summary>
public enum OnnxType
{
    /// <summary>Not stated.</summary>
    Undefined = 0,

    /// <summary>32 bits, IEEE.</summary>
    Float = 1,

    /// <summary>0 to 255.</summary>
    UInt8 = 2,

    /// <summary>-128 to 127.</summary>
    Int8 = 3,

    /// <summary>32 bits, signed.</summary>
    Int32 = 6,

    /// <summary>64 bits, signed: shapes and indices.</summary>
    Int64 = 7,

    /// <summary>Text.</summary>
    String = 8,

    /// <summary>Truth values.</summary>
    Boolean = 9,

    /// <summary>16 bits, IEEE.</summary>
    Float16 = 10,

    /// <summary>64 bits, IEEE.</summary>
    Double = 11,

    /// <summary>The upper half of a 32-bit float.</summary>
    BFloat16 = 16,
}
