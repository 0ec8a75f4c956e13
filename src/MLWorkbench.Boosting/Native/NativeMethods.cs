using System.Reflection;
using System.Runtime.InteropServices;
using MLWorkbench.Foundation.Engines;

namespace MLWorkbench.Boosting.Native;

/// <summary>The functions of xgboost/c_api.h that the room needs. Each returns 0, or -1 with a message in `XGBGetLastError`.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "xgboost";
    private const string File = "libxgboost.so.0";
    private const string Cure = "Run ./workbench doctor once, or apt-get install libxgboost0.";

    static NativeMethods() => NativeLibrary.SetDllImportResolver(typeof(NativeMethods).Assembly, Resolve);

    /// <summary>The file that was loaded; empty before the first call.</summary>
    public static string Path { get; private set; } = "";

    [LibraryImport(Library)] public static partial byte* XGBGetLastError();

    [LibraryImport(Library)] public static partial void XGBoostVersion(out int major, out int minor, out int patch);

    [LibraryImport(Library)]
    public static partial int XGDMatrixCreateFromMat_omp(
        float* data, ulong rows, ulong columns, float missing, out nint matrix, int threads);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGDMatrixSetFloatInfo(DMatrixHandle matrix, string field, float* values, ulong count);

    [LibraryImport(Library)] public static partial int XGDMatrixFree(nint matrix);

    [LibraryImport(Library)] public static partial int XGBoosterCreate(nint* matrices, ulong count, out nint booster);

    [LibraryImport(Library)] public static partial int XGBoosterFree(nint booster);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGBoosterSetParam(BoosterHandle booster, string name, string value);

    [LibraryImport(Library)] public static partial int XGBoosterUpdateOneIter(BoosterHandle booster, int round, DMatrixHandle training);

    [LibraryImport(Library)]
    public static partial int XGBoosterEvalOneIter(
        BoosterHandle booster, int round, nint* matrices, byte** names, ulong count, out byte* result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGBoosterPredictFromDMatrix(
        BoosterHandle booster, DMatrixHandle matrix, string configuration, out ulong* shape, out ulong dimensions, out float* result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int XGBoosterSaveModelToBuffer(BoosterHandle booster, string configuration, out ulong length, out byte* model);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
        {
            return 0;
        }

        (var handle, Path) = NativeEngine.Load("XGBoost", File, Cure);
        return handle;
    }
}
