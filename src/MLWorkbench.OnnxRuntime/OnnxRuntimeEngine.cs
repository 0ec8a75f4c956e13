using MLWorkbench.Foundation.Engines;
using MLWorkbench.Foundation.Errors;
using MLWorkbench.OnnxRuntime.Native;

namespace MLWorkbench.OnnxRuntime;

/// <summary>ONNX Runtime as `doctor` sees it.</summary>
public static class OnnxRuntimeEngine
{
    /// <summary>The version of the library that is loaded: "1.24.3".</summary>
    /// <exception cref="EngineMissingException">It is not installed.</exception>
    public static string Version => OrtApi.Instance.Version;

    /// <summary>Says what is installed and works, or what to install. Never throws.</summary>
    public static EngineReport Report()
    {
        const string name = "ONNX Runtime";
        const string purpose = "prediction with exported models, frozen backbones";
        try
        {
            var microseconds = EngineProbe.MicrosecondsPerCall();
            return new EngineReport(
                name, purpose, Version, "CPU", ThreadBudget.Threads,
                FormattableString.Invariant($"{microseconds:0.0} us a call (one operator)"), OrtApi.Instance.Path, null);
        }
        catch (WorkbenchException failure)
        {
            return new EngineReport(name, purpose, null, null, 0, null, null, failure.Message);
        }
    }
}
