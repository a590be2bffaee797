using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Audit.Cli.Tests.Service;

/// <summary>A feed that breaks: each connection gets the next of some answers and is then cut off in the middle of the stream.</summary>
internal sealed class StreamServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Queue<string> _answers;
    private readonly List<string> _places = [];
    private Task _serving = Task.CompletedTask;

    private StreamServer(IEnumerable<string> answers) => _answers = new(answers);

    public string Address => $"http://{_listener.LocalEndpoint}/";

    /// <summary>The place after which each connection wanted to go on; empty when it did not say.</summary>
    public IReadOnlyList<string> Places
    {
        get
        {
            lock (_places)
            {
                return [.. _places];
            }
        }
    }

    public static StreamServer Start(params string[] answers)
    {
        var server = new StreamServer(answers);
        server._listener.Start();
        server._serving = server.ServeAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (await AcceptAsync() is { } accepted)
        {
            using var client = accepted;
            try
            {
                await AnswerAsync(client);
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                // The client had enough and went away first.
            }
        }
    }

    private async Task<TcpClient?> AcceptAsync()
    {
        try
        {
            return await _listener.AcceptTcpClientAsync();
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            return null;
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var place = "";
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            place = line.StartsWith("Last-Event-ID: ", StringComparison.OrdinalIgnoreCase) ? line["Last-Event-ID: ".Length..] : place;
        }

        lock (_places)
        {
            _places.Add(place);
        }

        // A length that is never reached: the client sees that the stream broke.
        await stream.WriteAsync(Encoding.UTF8.GetBytes(_answers.TryDequeue(out var answer)
            ? $"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 100000\r\n\r\n{answer}"
            : "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        client.Client.Shutdown(SocketShutdown.Send);
    }
}
