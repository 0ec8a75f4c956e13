using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MLWorkbench.Backbones.Tests.Weights;

/// <summary>A server on loopback that answers each request as a script says, byte by byte, also against the rules of HTTP.</summary>
internal sealed class FaultyServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<int, long?, Answer> _script;
    private readonly CancellationTokenSource _stop = new();
    private int _requests;

    public FaultyServer(Func<int, long?, Answer> script)
    {
        _script = script;
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    /// <summary>What one connection is told before it is closed.</summary>
    /// <param name="Head">Status line and headers, without the empty line.</param>
    /// <param name="Body">The bytes that really follow.</param>
    /// <param name="Silence">How long to say nothing before closing.</param>
    public sealed record Answer(string Head, byte[] Body, TimeSpan Silence = default)
    {
        public static Answer Whole(byte[] file, int? claimed = null, int? sent = null, string extra = "") =>
            new($"HTTP/1.1 200 OK\r\nContent-Length: {claimed ?? file.Length}\r\nETag: \"one\"{extra}", file[..(sent ?? file.Length)]);

        public static Answer Rest(byte[] file, long from, int? sent = null) => new(
            $"HTTP/1.1 206 Partial Content\r\nContent-Length: {file.Length - from}\r\nContent-Range: bytes {from}-{file.Length - 1}/{file.Length}\r\nETag: \"one\"",
            file[(int)from..(int)Math.Min(file.Length, from + (sent ?? file.Length))]);
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/weights.bin");

    public int Requests => _requests;

    public List<long?> Ranges { get; } = [];

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await AnswerAsync(client.GetStream());
            }
            catch (Exception failure) when (failure is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        long? from = null;
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
        {
            if (line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
            {
                from = long.Parse(line["Range: bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
            }
        }

        Ranges.Add(from);
        var answer = _script(_requests++, from);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{answer.Head}\r\nConnection: close\r\n\r\n"), _stop.Token);
        await stream.WriteAsync(answer.Body, _stop.Token);
        await Task.Delay(answer.Silence, _stop.Token);
    }
}
