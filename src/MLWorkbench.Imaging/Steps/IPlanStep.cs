using MLWorkbench.Imaging.Native;

namespace MLWorkbench.Imaging.Steps;

/// <summary>A step that always does the same to the same image, and so belongs to an image plan.</summary>
internal interface IPlanStep
{
    /// <summary>The step as the native library reads it.</summary>
    NativeStep ToNative();
}
