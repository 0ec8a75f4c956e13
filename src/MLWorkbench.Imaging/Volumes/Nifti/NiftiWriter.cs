namespace MLWorkbench.Imaging.Volumes.Nifti;

/// <summary>Writes NIfTI files of version 1, for samples and tests.</summary>
public static class NiftiWriter
{
    private const int Offset = 352;

    /// <summary>The file as bytes, not compressed.</summary>
    /// <param name="contents">What is written.</param>
    public static byte[] Write(NiftiContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        var size = NiftiHeader.BytesOf(contents.Type);
        var file = new byte[Offset + (contents.Stored.Count * size)];
        var field = new Fields(file, contents.IsBigEndian);
        field.Int(0, NiftiHeader.FirstSize);
        short[] dimensions = [3, (short)contents.Sizes[0], (short)contents.Sizes[1], (short)contents.Sizes[2], 1, 1, 1, 1];
        for (var index = 0; index < dimensions.Length; index++)
        {
            field.Short(40 + (2 * index), dimensions[index]);
        }

        field.Short(70, (short)contents.Type);
        field.Short(72, (short)(size * 8));
        field.Single(76, 1);
        for (var axis = 0; axis < 3; axis++)
        {
            field.Single(80 + (4 * axis), (float)Math.Sqrt(contents.Steps[axis].Sum(part => part * part)));
            for (var row = 0; row < 3; row++)
            {
                field.Single(280 + (16 * row) + (4 * axis), (float)contents.Steps[axis][row]);
            }
        }

        field.Single(108, Offset);
        field.Single(112, (float)contents.Slope);
        field.Single(116, (float)contents.Intercept);
        // Millimetres; scanner coordinates.
        file[123] = 2;
        field.Short(254, (short)(contents.IsOriented ? 1 : 0));
        "n+1\0"u8.CopyTo(file.AsSpan(344));
        for (var index = 0; index < contents.Stored.Count; index++)
        {
            field.Value(Offset + (index * size), contents.Stored[index], contents.Type);
        }

        return file;
    }

    private readonly ref struct Fields(Span<byte> file, bool isBigEndian)
    {
        private readonly Span<byte> _file = file;
        private readonly bool _reversed = isBigEndian;

        public void Short(int at, short value) => Put(at, BitConverter.GetBytes(value));

        public void Int(int at, int value) => Put(at, BitConverter.GetBytes(value));

        public void Single(int at, float value) => Put(at, BitConverter.GetBytes(value));

        public void Value(int at, double value, NiftiType type) => Put(at, type switch
        {
            NiftiType.UInt8 => [(byte)value],
            NiftiType.Int8 => [unchecked((byte)(sbyte)value)],
            NiftiType.Int16 => BitConverter.GetBytes((short)value),
            NiftiType.UInt16 => BitConverter.GetBytes((ushort)value),
            NiftiType.Int32 => BitConverter.GetBytes((int)value),
            NiftiType.UInt32 => BitConverter.GetBytes((uint)value),
            NiftiType.Int64 => BitConverter.GetBytes((long)value),
            NiftiType.UInt64 => BitConverter.GetBytes((ulong)value),
            NiftiType.Single => BitConverter.GetBytes((float)value),
            _ => BitConverter.GetBytes(value),
        });

        private void Put(int at, byte[] bytes)
        {
            if (_reversed)
            {
                Array.Reverse(bytes);
            }

            bytes.CopyTo(_file[at..]);
        }
    }
}
