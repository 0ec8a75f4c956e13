using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MLWorkbench.Imaging.Native;

/// <summary>The kinds of mlw_step.</summary>
internal enum NativeStepKind
{
    CropForeground = 1,
    Resize = 2,
    ClipPercentiles = 3,
    Clahe = 4,
}

/// <summary>mlw_step.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeStep
{
    public NativeStepKind Kind;
    public int Width;
    public int Height;
    public int Mode;
    public int Filter;
    public int Reserved;
    public double Value;
    public double Second;
}

/// <summary>mlw_view.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeView
{
    public void* Pixels;
    public int Width;
    public int Height;
    public int Channels;
    public int Depth;
}

/// <summary>mlw_source.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeSource
{
    public byte* Encoded;
    public nuint Length;
    public int Format;
    public int Channels;
    public NativeView Pixels;
}

/// <summary>Four floats inside a native structure.</summary>
[InlineArray(4)]
internal struct FourFloats
{
    private float _first;
}

/// <summary>Six doubles inside a native structure: the two rows of an affine matrix.</summary>
[InlineArray(6)]
internal struct SixDoubles
{
    private double _first;
}

/// <summary>mlw_finish.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeFinish
{
    public SixDoubles Matrix;
    public double FillValue;
    public double Gain;
    public double Shift;
    public int Warp;
    public int FlipX;
    public int FlipY;
    public int Fill;
    public int Tone;
    public int Reserved;
    public FourFloats Scale;
    public FourFloats Offset;
}
