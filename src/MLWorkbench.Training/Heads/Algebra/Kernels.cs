using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MLWorkbench.Training.Heads.Algebra;

/// <summary>
/// The inner loops of the dense products, as wide as the processor's vectors. Lengths are multiples of <see cref="Alignment"/>, which the
/// matrices see to by padding with zeros.
/// </summary>
internal static class Kernels
{
    /// <summary>Columns are padded to a multiple of this: a whole number of vectors on every processor.</summary>
    public const int Alignment = 32;

    /// <summary>The next length that the loops take.</summary>
    public static int Padded(int length) => (length + Alignment - 1) / Alignment * Alignment;

    /// <summary>Adds the scalar products of three rows with four to `sums`.</summary>
    /// <param name="left">The first of three rows.</param>
    /// <param name="leftStride">From one of them to the next.</param>
    /// <param name="right">The first of four rows.</param>
    /// <param name="rightStride">From one of them to the next.</param>
    /// <param name="length">Their length.</param>
    /// <param name="sums">`[3, 4]`.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Dots3X4(ref double left, int leftStride, ref double right, int rightStride, int length, Span<double> sums)
    {
        Vector<double> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        Vector<double> c0 = default, c1 = default, c2 = default, c3 = default;
        ref var left1 = ref Unsafe.Add(ref left, leftStride);
        ref var left2 = ref Unsafe.Add(ref left1, leftStride);
        ref var right1 = ref Unsafe.Add(ref right, rightStride);
        ref var right2 = ref Unsafe.Add(ref right1, rightStride);
        ref var right3 = ref Unsafe.Add(ref right2, rightStride);
        for (nuint i = 0; i < (nuint)length; i += (nuint)Vector<double>.Count)
        {
            var r0 = Vector.LoadUnsafe(ref right, i);
            var r1 = Vector.LoadUnsafe(ref right1, i);
            var r2 = Vector.LoadUnsafe(ref right2, i);
            var r3 = Vector.LoadUnsafe(ref right3, i);
            var l = Vector.LoadUnsafe(ref left, i);
            a0 = Vector.FusedMultiplyAdd(l, r0, a0);
            a1 = Vector.FusedMultiplyAdd(l, r1, a1);
            a2 = Vector.FusedMultiplyAdd(l, r2, a2);
            a3 = Vector.FusedMultiplyAdd(l, r3, a3);
            l = Vector.LoadUnsafe(ref left1, i);
            b0 = Vector.FusedMultiplyAdd(l, r0, b0);
            b1 = Vector.FusedMultiplyAdd(l, r1, b1);
            b2 = Vector.FusedMultiplyAdd(l, r2, b2);
            b3 = Vector.FusedMultiplyAdd(l, r3, b3);
            l = Vector.LoadUnsafe(ref left2, i);
            c0 = Vector.FusedMultiplyAdd(l, r0, c0);
            c1 = Vector.FusedMultiplyAdd(l, r1, c1);
            c2 = Vector.FusedMultiplyAdd(l, r2, c2);
            c3 = Vector.FusedMultiplyAdd(l, r3, c3);
        }

        sums[0] += Vector.Sum(a0);
        sums[1] += Vector.Sum(a1);
        sums[2] += Vector.Sum(a2);
        sums[3] += Vector.Sum(a3);
        sums[4] += Vector.Sum(b0);
        sums[5] += Vector.Sum(b1);
        sums[6] += Vector.Sum(b2);
        sums[7] += Vector.Sum(b3);
        sums[8] += Vector.Sum(c0);
        sums[9] += Vector.Sum(c1);
        sums[10] += Vector.Sum(c2);
        sums[11] += Vector.Sum(c3);
    }

    /// <summary>The scalar product of two rows of any length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Vector<double> a = default, b = default;
        ref var l = ref MemoryMarshal.GetReference(left);
        ref var r = ref MemoryMarshal.GetReference(right);
        var step = Vector<double>.Count;
        var i = 0;
        for (; i <= left.Length - (2 * step); i += 2 * step)
        {
            a = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref l, (nuint)i), Vector.LoadUnsafe(ref r, (nuint)i), a);
            b = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref l, (nuint)(i + step)), Vector.LoadUnsafe(ref r, (nuint)(i + step)), b);
        }

        var sum = Vector.Sum(a + b);
        for (; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    /// <summary>Adds a multiple of a row to another of the same length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(ReadOnlySpan<double> from, double factor, Span<double> to)
    {
        ref var f = ref MemoryMarshal.GetReference(from);
        ref var t = ref MemoryMarshal.GetReference(to);
        var scale = new Vector<double>(factor);
        var step = Vector<double>.Count;
        var i = 0;
        for (; i <= from.Length - step; i += step)
        {
            Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref f, (nuint)i), scale, Vector.LoadUnsafe(ref t, (nuint)i)).StoreUnsafe(ref t, (nuint)i);
        }

        for (; i < from.Length; i++)
        {
            to[i] += from[i] * factor;
        }
    }
}
