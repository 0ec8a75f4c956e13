namespace MLWorkbench.Imaging.Native;

/// <summary>mlw_status.</summary>
internal enum NativeStatus
{
    Ok = 0,
    BadArgument = 1,
    BadImage = 2,
    OutOfMemory = 3,
    Failed = 4,
}
