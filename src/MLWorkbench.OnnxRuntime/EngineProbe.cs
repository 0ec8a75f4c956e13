using System.Diagnostics;

namespace MLWorkbench.OnnxRuntime;

/// <summary>Measures what one call costs on the smallest graph there is.</summary>
internal static class EngineProbe
{
    private const int Calls = 2_000;

    public static double MicrosecondsPerCall()
    {
        using var session = new InferenceSession(Relu(), new SessionOptions { Threads = 1 });
        using var call = session.Prepare([1, 8], null, [1, 8]);
        for (var i = 0; i < Calls; i++)
        {
            call.Run();
        }

        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Calls; i++)
        {
            call.Run();
        }

        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / Calls;
    }

    /// <summary>
    /// y = Relu(x), float [1, 8], opset 17: five nested messages, written by hand so that this room needs no protobuf library.
    /// </summary>
    internal static byte[] Relu()
    {
        byte[] shape = [.. Field(1, 0x08, 1), .. Field(1, 0x08, 8)];
        byte[] type = Field(1, [0x08, 1, .. Field(2, shape)]);
        byte[] node = [.. Field(1, (byte)'x'), .. Field(2, (byte)'y'), .. Field(4, "Relu"u8)];
        byte[] graph =
        [
            .. Field(1, node), .. Field(2, (byte)'g'),
            .. Field(11, [.. Field(1, (byte)'x'), .. Field(2, type)]),
            .. Field(12, [.. Field(1, (byte)'y'), .. Field(2, type)]),
        ];
        return [0x08, 8, .. Field(8, 0x10, 17), .. Field(7, graph)];
    }

    /// <summary>A length-delimited protobuf field; every one here is shorter than 128 bytes.</summary>
    private static byte[] Field(int number, params ReadOnlySpan<byte> payload) =>
        [(byte)((number << 3) | 2), (byte)payload.Length, .. payload];
}
