using System.Runtime.InteropServices;

namespace MLWorkbench.Boosting.Native;

/// <summary>XGBoost's functions with their errors as exceptions.</summary>
internal static unsafe class Xgboost
{
    /// <summary>The version of the library: "1.7.4".</summary>
    public static string Version
    {
        get
        {
            NativeMethods.XGBoostVersion(out var major, out var minor, out var patch);
            return FormattableString.Invariant($"{major}.{minor}.{patch}");
        }
    }

    /// <summary>Turns a status into an exception.</summary>
    /// <exception cref="XgboostException">The call failed.</exception>
    public static void Check(int status)
    {
        if (status != 0)
        {
            throw XgboostException.From(Marshal.PtrToStringUTF8((nint)NativeMethods.XGBGetLastError()) ?? "");
        }
    }

    /// <summary>Copies features into XGBoost; NaN is a missing value.</summary>
    /// <param name="values">Row-major `[rows, columns]`.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="threads">Threads for the copy.</param>
    public static DMatrixHandle Matrix(ReadOnlySpan<float> values, int rows, int columns, int threads)
    {
        fixed (float* data = values)
        {
            Check(NativeMethods.XGDMatrixCreateFromMat_omp(data, (ulong)rows, (ulong)columns, float.NaN, out var matrix, threads));
            return new DMatrixHandle(matrix);
        }
    }

    /// <summary>Sets labels or weights.</summary>
    /// <param name="matrix">The rows.</param>
    /// <param name="field">"label" or "weight".</param>
    /// <param name="values">One for each row.</param>
    public static void Set(DMatrixHandle matrix, string field, ReadOnlySpan<float> values)
    {
        fixed (float* data = values)
        {
            Check(NativeMethods.XGDMatrixSetFloatInfo(matrix, field, data, (ulong)values.Length));
        }
    }

    /// <summary>Makes an empty model for some rows.</summary>
    public static BoosterHandle Booster(params ReadOnlySpan<DMatrixHandle> matrices)
    {
        using var pointers = new HandleList(matrices);
        Check(NativeMethods.XGBoosterCreate(pointers.First, (ulong)matrices.Length, out var booster));
        return new BoosterHandle(booster);
    }

    /// <summary>The evaluation of a model on some rows: "[3]\tvalidation-logloss:0.123".</summary>
    public static string Evaluate(BoosterHandle booster, int round, DMatrixHandle matrix, ReadOnlySpan<byte> name)
    {
        using var pointers = new HandleList([matrix]);
        fixed (byte* text = name)
        {
            var names = text;
            Check(NativeMethods.XGBoosterEvalOneIter(booster, round, pointers.First, &names, 1, out var result));
            return Marshal.PtrToStringUTF8((nint)result) ?? "";
        }
    }

    /// <summary>What the first rounds of a model say of rows, row-major.</summary>
    public static float[] Predict(BoosterHandle booster, DMatrixHandle matrix, int rounds, bool margins)
    {
        var configuration = FormattableString.Invariant(
            $$"""{"type": {{(margins ? 1 : 0)}}, "training": false, "iteration_begin": 0, "iteration_end": {{rounds}}, "strict_shape": true}""");
        Check(NativeMethods.XGBoosterPredictFromDMatrix(booster, matrix, configuration, out var shape, out var dimensions, out var result));
        var count = 1UL;
        for (var index = 0UL; index < dimensions; index++)
        {
            count *= shape[index];
        }

        return new ReadOnlySpan<float>(result, checked((int)count)).ToArray();
    }

    /// <summary>The model as JSON.</summary>
    public static byte[] Json(BoosterHandle booster)
    {
        Check(NativeMethods.XGBoosterSaveModelToBuffer(booster, """{"format": "json"}""", out var length, out var model));
        return new ReadOnlySpan<byte>(model, checked((int)length)).ToArray();
    }
}
