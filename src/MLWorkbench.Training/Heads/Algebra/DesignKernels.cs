using System.Numerics;
using System.Runtime.CompilerServices;

namespace MLWorkbench.Training.Heads.Algebra;

/// <summary>
/// The inner loops over the rows of a design matrix: stored as float32, computed in double, so that half the memory is read and the sums
/// stay exact enough for convergence.
/// </summary>
internal static class DesignKernels
{
    /// <summary>Scalar products of two rows with four weight vectors, into `[2, 4]`.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Margins2X4(ref float row, int rowStride, ref double weights, int weightStride, int length, Span<double> sums)
    {
        Vector<double> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        ref var row1 = ref Unsafe.Add(ref row, rowStride);
        ref var w1 = ref Unsafe.Add(ref weights, weightStride);
        ref var w2 = ref Unsafe.Add(ref w1, weightStride);
        ref var w3 = ref Unsafe.Add(ref w2, weightStride);
        for (nuint i = 0; i < (nuint)length; i += (nuint)Vector<float>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref row, i), out var xLow, out var xHigh);
            Vector.Widen(Vector.LoadUnsafe(ref row1, i), out var yLow, out var yHigh);
            var high = i + (nuint)Vector<double>.Count;
            var low = Vector.LoadUnsafe(ref weights, i);
            var top = Vector.LoadUnsafe(ref weights, high);
            a0 = Vector.FusedMultiplyAdd(xHigh, top, Vector.FusedMultiplyAdd(xLow, low, a0));
            b0 = Vector.FusedMultiplyAdd(yHigh, top, Vector.FusedMultiplyAdd(yLow, low, b0));
            low = Vector.LoadUnsafe(ref w1, i);
            top = Vector.LoadUnsafe(ref w1, high);
            a1 = Vector.FusedMultiplyAdd(xHigh, top, Vector.FusedMultiplyAdd(xLow, low, a1));
            b1 = Vector.FusedMultiplyAdd(yHigh, top, Vector.FusedMultiplyAdd(yLow, low, b1));
            low = Vector.LoadUnsafe(ref w2, i);
            top = Vector.LoadUnsafe(ref w2, high);
            a2 = Vector.FusedMultiplyAdd(xHigh, top, Vector.FusedMultiplyAdd(xLow, low, a2));
            b2 = Vector.FusedMultiplyAdd(yHigh, top, Vector.FusedMultiplyAdd(yLow, low, b2));
            low = Vector.LoadUnsafe(ref w3, i);
            top = Vector.LoadUnsafe(ref w3, high);
            a3 = Vector.FusedMultiplyAdd(xHigh, top, Vector.FusedMultiplyAdd(xLow, low, a3));
            b3 = Vector.FusedMultiplyAdd(yHigh, top, Vector.FusedMultiplyAdd(yLow, low, b3));
        }

        sums[0] = Vector.Sum(a0);
        sums[1] = Vector.Sum(a1);
        sums[2] = Vector.Sum(a2);
        sums[3] = Vector.Sum(a3);
        sums[4] = Vector.Sum(b0);
        sums[5] = Vector.Sum(b1);
        sums[6] = Vector.Sum(b2);
        sums[7] = Vector.Sum(b3);
    }

    /// <summary>The scalar product of one row with one weight vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Margin(ref float row, ref double weights, int length)
    {
        Vector<double> a = default, b = default, c = default, d = default;
        var step = (nuint)Vector<double>.Count;
        for (nuint i = 0; i < (nuint)length; i += 4 * step)
        {
            Vector.Widen(Vector.LoadUnsafe(ref row, i), out var low, out var high);
            a = Vector.FusedMultiplyAdd(low, Vector.LoadUnsafe(ref weights, i), a);
            b = Vector.FusedMultiplyAdd(high, Vector.LoadUnsafe(ref weights, i + step), b);
            Vector.Widen(Vector.LoadUnsafe(ref row, i + (2 * step)), out low, out high);
            c = Vector.FusedMultiplyAdd(low, Vector.LoadUnsafe(ref weights, i + (2 * step)), c);
            d = Vector.FusedMultiplyAdd(high, Vector.LoadUnsafe(ref weights, i + (3 * step)), d);
        }

        return Vector.Sum((a + b) + (c + d));
    }

    /// <summary>Adds four rows, each times its residual, to a gradient.</summary>
    /// <param name="row">The first of four rows.</param>
    /// <param name="rowStride">From one of them to the next.</param>
    /// <param name="residuals">The first row's residual.</param>
    /// <param name="outputs">From one row's residual to the next row's.</param>
    /// <param name="gradient">What is added to.</param>
    /// <param name="length">Its length.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather4(ref float row, int rowStride, ref double residuals, int outputs, ref double gradient, int length)
    {
        ref var row1 = ref Unsafe.Add(ref row, rowStride);
        ref var row2 = ref Unsafe.Add(ref row1, rowStride);
        ref var row3 = ref Unsafe.Add(ref row2, rowStride);
        Vector<double> s0 = new(residuals), s1 = new(Unsafe.Add(ref residuals, outputs));
        Vector<double> s2 = new(Unsafe.Add(ref residuals, 2 * outputs)), s3 = new(Unsafe.Add(ref residuals, 3 * outputs));
        for (nuint i = 0; i < (nuint)length; i += (nuint)Vector<float>.Count)
        {
            var high = i + (nuint)Vector<double>.Count;
            var low = Vector.LoadUnsafe(ref gradient, i);
            var top = Vector.LoadUnsafe(ref gradient, high);
            Vector.Widen(Vector.LoadUnsafe(ref row, i), out var xLow, out var xHigh);
            low = Vector.FusedMultiplyAdd(xLow, s0, low);
            top = Vector.FusedMultiplyAdd(xHigh, s0, top);
            Vector.Widen(Vector.LoadUnsafe(ref row1, i), out xLow, out xHigh);
            low = Vector.FusedMultiplyAdd(xLow, s1, low);
            top = Vector.FusedMultiplyAdd(xHigh, s1, top);
            Vector.Widen(Vector.LoadUnsafe(ref row2, i), out xLow, out xHigh);
            low = Vector.FusedMultiplyAdd(xLow, s2, low);
            top = Vector.FusedMultiplyAdd(xHigh, s2, top);
            Vector.Widen(Vector.LoadUnsafe(ref row3, i), out xLow, out xHigh);
            Vector.FusedMultiplyAdd(xLow, s3, low).StoreUnsafe(ref gradient, i);
            Vector.FusedMultiplyAdd(xHigh, s3, top).StoreUnsafe(ref gradient, high);
        }
    }

    /// <summary>Adds four rows, each times its two residuals, to two gradients: a row is read and widened once for both.</summary>
    /// <param name="row">The first of four rows.</param>
    /// <param name="rowStride">From one of them to the next.</param>
    /// <param name="residuals">The first row's first residual.</param>
    /// <param name="outputs">From one row's residuals to the next row's.</param>
    /// <param name="gradient">The first of two gradients.</param>
    /// <param name="gradientStride">From the first to the second.</param>
    /// <param name="length">Their length.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather4X2(
        ref float row, int rowStride, ref double residuals, int outputs, ref double gradient, int gradientStride, int length)
    {
        ref var row1 = ref Unsafe.Add(ref row, rowStride);
        ref var row2 = ref Unsafe.Add(ref row1, rowStride);
        ref var row3 = ref Unsafe.Add(ref row2, rowStride);
        ref var other = ref Unsafe.Add(ref gradient, gradientStride);
        ref var second = ref Unsafe.Add(ref residuals, 1);
        Vector<double> s0 = new(residuals), s1 = new(Unsafe.Add(ref residuals, outputs));
        Vector<double> s2 = new(Unsafe.Add(ref residuals, 2 * outputs)), s3 = new(Unsafe.Add(ref residuals, 3 * outputs));
        Vector<double> t0 = new(second), t1 = new(Unsafe.Add(ref second, outputs));
        Vector<double> t2 = new(Unsafe.Add(ref second, 2 * outputs)), t3 = new(Unsafe.Add(ref second, 3 * outputs));
        for (nuint i = 0; i < (nuint)length; i += (nuint)Vector<float>.Count)
        {
            var high = i + (nuint)Vector<double>.Count;
            var low = Vector.LoadUnsafe(ref gradient, i);
            var top = Vector.LoadUnsafe(ref gradient, high);
            var otherLow = Vector.LoadUnsafe(ref other, i);
            var otherTop = Vector.LoadUnsafe(ref other, high);
            Vector.Widen(Vector.LoadUnsafe(ref row, i), out var xLow, out var xHigh);
            low = Vector.FusedMultiplyAdd(xLow, s0, low);
            top = Vector.FusedMultiplyAdd(xHigh, s0, top);
            otherLow = Vector.FusedMultiplyAdd(xLow, t0, otherLow);
            otherTop = Vector.FusedMultiplyAdd(xHigh, t0, otherTop);
            Vector.Widen(Vector.LoadUnsafe(ref row1, i), out xLow, out xHigh);
            low = Vector.FusedMultiplyAdd(xLow, s1, low);
            top = Vector.FusedMultiplyAdd(xHigh, s1, top);
            otherLow = Vector.FusedMultiplyAdd(xLow, t1, otherLow);
            otherTop = Vector.FusedMultiplyAdd(xHigh, t1, otherTop);
            Vector.Widen(Vector.LoadUnsafe(ref row2, i), out xLow, out xHigh);
            low = Vector.FusedMultiplyAdd(xLow, s2, low);
            top = Vector.FusedMultiplyAdd(xHigh, s2, top);
            otherLow = Vector.FusedMultiplyAdd(xLow, t2, otherLow);
            otherTop = Vector.FusedMultiplyAdd(xHigh, t2, otherTop);
            Vector.Widen(Vector.LoadUnsafe(ref row3, i), out xLow, out xHigh);
            Vector.FusedMultiplyAdd(xLow, s3, low).StoreUnsafe(ref gradient, i);
            Vector.FusedMultiplyAdd(xHigh, s3, top).StoreUnsafe(ref gradient, high);
            Vector.FusedMultiplyAdd(xLow, t3, otherLow).StoreUnsafe(ref other, i);
            Vector.FusedMultiplyAdd(xHigh, t3, otherTop).StoreUnsafe(ref other, high);
        }
    }
}
