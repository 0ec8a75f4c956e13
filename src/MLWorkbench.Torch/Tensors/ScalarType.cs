namespace MLWorkbench.Torch.Tensors;

/// <summary>What a tensor's elements are; the numbers are libtorch's own.</summary>
public enum ScalarType
{
    /// <summary>0 to 255.</summary>
    UInt8 = 0,

    /// <summary>-128 to 127.</summary>
    Int8 = 1,

    /// <summary>16 bits, signed.</summary>
    Int16 = 2,

    /// <summary>32 bits, signed.</summary>
    Int32 = 3,

    /// <summary>64 bits, signed: class labels and indices.</summary>
    Int64 = 4,

    /// <summary>IEEE half precision.</summary>
    Float16 = 5,

    /// <summary>IEEE single precision: the default.</summary>
    Float32 = 6,

    /// <summary>IEEE double precision.</summary>
    Float64 = 7,

    /// <summary>One byte, 0 or 1.</summary>
    Boolean = 11,

    /// <summary>Single precision's range with 8 bits of precision.</summary>
    BFloat16 = 15,
}
