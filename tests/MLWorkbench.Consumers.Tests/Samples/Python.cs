using MLWorkbench.Testing;
using Xunit;

namespace MLWorkbench.Consumers.Tests.Samples;

/// <summary>The Python that the sample can run in.</summary>
internal static class Python
{
    /// <summary>An interpreter with numpy and Pillow; null where there is none. Debian's packages belong to the system's own one.</summary>
    public static string? Program { get; } = Array.Find(["python3", "/usr/bin/python3"], program => Has(program, "numpy, PIL"));

    /// <summary>An interpreter with onnxruntime too; null where there is none.</summary>
    public static string? Complete { get; } = Array.Find(["python3", "/usr/bin/python3"], program => Has(program, "numpy, PIL, onnxruntime"));

    /// <summary>Runs the sample; without Python's onnxruntime a stand-in takes its place, on the library that the runtime uses.</summary>
    public static ProgramResult Predict(bool standIn, params string[] arguments)
    {
        var settings = new Dictionary<string, string> { ["PYTHONDONTWRITEBYTECODE"] = "1" };
        if (standIn)
        {
            settings["PYTHONPATH"] = Path.Combine(AppContext.BaseDirectory, "StandIns");
            settings["ONNXRUNTIME_LIBRARY"] = Repository.PathOf("artifacts/engines/libonnxruntime.so.1");
        }

        return Programs.Run((standIn ? Program : Complete)!, settings, null, [Repository.PathOf("samples/python/predict.py"), .. arguments]);
    }

    private static bool Has(string program, string modules) =>
        (program[0] == '/' ? File.Exists(program) : Programs.Has(program)) && Programs.Run(program, "-c", $"import {modules}").Code == 0;
}

/// <summary>A test of the Python sample on a stand-in for onnxruntime; skipped by name where numpy or Pillow is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    public const string Missing = "no python3 here has numpy and Pillow";

    public PythonFactAttribute() => Skip = Python.Program is null ? Missing : null;
}

/// <summary>The theory form of <see cref="PythonFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonTheoryAttribute : TheoryAttribute
{
    public PythonTheoryAttribute() => Skip = Python.Program is null ? PythonFactAttribute.Missing : null;
}

/// <summary>A test of the Python sample as its users run it; skipped by name where a module is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CompletePythonFactAttribute : FactAttribute
{
    public CompletePythonFactAttribute() => Skip = Python.Complete is null ? "no python3 here has numpy, Pillow and onnxruntime" : null;
}
