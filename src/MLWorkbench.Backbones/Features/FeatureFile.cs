using System.Runtime.InteropServices;
using System.Text;
using MLWorkbench.Foundation.Files;

namespace MLWorkbench.Backbones.Features;

/// <summary>Features as files that other programs read: NumPy's .npy (format 1.0), and the names of the rows beside it.</summary>
public static class FeatureFile
{
    private const int HeaderMultiple = 64;

    /// <summary>Writes float32 [rows, columns], little endian, row by row.</summary>
    /// <param name="path">The .npy file.</param>
    /// <param name="matrix">The features.</param>
    /// <exception cref="Foundation.Errors.DiskFullException">There is no room.</exception>
    public static void Write(string path, FeatureMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(Header(matrix.Rows, matrix.Columns));
            for (var row = 0; row < matrix.Rows; row++)
            {
                stream.Write(MemoryMarshal.AsBytes(matrix.Row(row)));
            }
        });
    }

    /// <summary>Writes the names of the rows, one per line, beside a .npy file: the same name with .txt.</summary>
    /// <param name="path">The .npy file.</param>
    /// <param name="names">One name per row.</param>
    /// <returns>The file that was written.</returns>
    public static string WriteNames(string path, IEnumerable<string> names)
    {
        var beside = Path.ChangeExtension(path, ".txt");
        AtomicFile.WriteText(beside, string.Concat(names.Select(name => name + "\n")));
        return beside;
    }

    private static byte[] Header(int rows, int columns)
    {
        var text = FormattableString.Invariant($"{{'descr': '<f4', 'fortran_order': False, 'shape': ({rows}, {columns}), }}");
        var length = text.Length + 1;
        length += (HeaderMultiple - ((10 + length) % HeaderMultiple)) % HeaderMultiple;
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)(length & 255), (byte)(length >> 8), .. Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n")];
    }
}
