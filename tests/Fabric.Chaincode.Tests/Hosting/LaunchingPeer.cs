using System.Threading.Channels;
using Fabric.Chaincode.Tests.Probe;
using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Hosting;

/// <summary>The end of a peer that launched chaincode dials.</summary>
internal sealed class LaunchingPeer : IAsyncDisposable
{
    private readonly Channel<Connection> _connections = Channel.CreateUnbounded<Connection>();
    private GrpcServer? _server;

    public Uri Address => new($"{_server!.Address.Scheme}://localhost:{_server.Port}");

    public string HostAndPort => Address.Authority;

    /// <summary>Set: is answered instead of letting anybody register.</summary>
    public GrpcException? Refusal { get; init; }

    /// <summary>Whether a registration is left without an answer.</summary>
    public bool IsSilent { get; init; }

    public async Task<LaunchingPeer> StartAsync(GrpcServerOptions? options = null)
    {
        _server = await GrpcServer.StartAsync(
            (options ?? new GrpcServerOptions()) with { ShutdownTimeout = TimeSpan.Zero },
            services => services.Duplex(FabricMethods.ChaincodeSupport.Register, ServeAsync));
        return this;
    }

    /// <summary>The next chaincode that has registered.</summary>
    public Task<Connection> NextAsync() => _connections.Reader.ReadAsync().AsTask().SoonAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private async Task ServeAsync(IAsyncEnumerable<ChaincodeMessage> incoming, IGrpcStreamWriter<ChaincodeMessage> writer, GrpcServerContext context)
    {
        if (Refusal is not null)
        {
            throw Refusal;
        }

        var connection = new Connection(writer);
        await foreach (var message in incoming)
        {
            if (message.Type == MessageType.Register && !IsSilent)
            {
                connection.ChaincodeId = ChaincodeID.Parser.ParseFrom(message.Payload).Name;
                await writer.WriteAsync(new ChaincodeMessage { Type = MessageType.Registered });
                await writer.WriteAsync(new ChaincodeMessage { Type = MessageType.Ready });
                _connections.Writer.TryWrite(connection);
            }
            else
            {
                connection.Received.Writer.TryWrite(message);
            }

            if (connection.IsOver)
            {
                return;
            }
        }
    }

    /// <summary>One chaincode's stream.</summary>
    internal sealed class Connection(IGrpcStreamWriter<ChaincodeMessage> writer)
    {
        public string ChaincodeId { get; set; } = string.Empty;

        /// <summary>Set: the peer ends the stream at the next message.</summary>
        public bool IsOver { get; set; }

        public Channel<ChaincodeMessage> Received { get; } = Channel.CreateUnbounded<ChaincodeMessage>();

        public Task<ChaincodeMessage> ReceiveAsync() => Received.Reader.ReadAsync().AsTask().SoonAsync();

        public Task SendTransactionAsync(string transactionId, params string[] arguments) => writer.WriteAsync(new ChaincodeMessage
        {
            Type = MessageType.Transaction,
            ChannelId = "ch",
            Txid = transactionId,
            Payload = new ChaincodeInput { Args = { arguments.Select(ByteString.CopyFromUtf8) } }.ToByteString(),
        }).SoonAsync();

        public Task SendAsync(ChaincodeMessage message) => writer.WriteAsync(message).SoonAsync();
    }
}
