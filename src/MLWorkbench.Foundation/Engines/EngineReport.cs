namespace MLWorkbench.Foundation.Engines;

/// <summary>What `doctor` says about one engine.</summary>
/// <param name="Name">The engine's name: "libtorch", "OpenCV", "ONNX Runtime".</param>
/// <param name="Purpose">What the workbench uses it for, in a few words.</param>
/// <param name="Version">Its version, or null when it is missing.</param>
/// <param name="Device">Where it computes: "CPU", "CUDA: NVIDIA H200".</param>
/// <param name="Threads">Threads it would use, 0 when unknown.</param>
/// <param name="Speed">A small speed figure with its unit, or null when not measured.</param>
/// <param name="Path">The library file that was loaded.</param>
/// <param name="Problem">Null when the engine works; else one line saying what is wrong and what to install.</param>
public sealed record EngineReport(
    string Name, string Purpose, string? Version, string? Device, int Threads, string? Speed, string? Path, string? Problem);
