using System.Collections.Concurrent;
using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Probe;

/// <summary>
/// A peer with a small ledger. Keeps a peer's hard rule: a second request of a transaction while one is being answered is
/// dropped without a word.
/// </summary>
internal sealed class ServingPeer : IAsyncDisposable
{
    private readonly ProbePeer _peer;
    private readonly ConcurrentDictionary<(string, string), TaskCompletionSource<ProbeAnswer>> _transactions = new();
    private readonly ConcurrentDictionary<(string, string), bool> _active = new();
    private readonly Task _serving;
    private int _dropped;

    private ServingPeer(ProbePeer peer, ProbeLedger ledger)
    {
        _peer = peer;
        Ledger = ledger;
        _serving = ServeAsync();
    }

    public ProbeLedger Ledger { get; }

    /// <summary>Every request in the order of arrival.</summary>
    public ConcurrentQueue<ChaincodeMessage> Requests { get; } = new();

    /// <summary>Requests that came while another of the same transaction was being answered.</summary>
    public int Dropped => _dropped;

    /// <summary>Set: is awaited before each answer; may return another answer.</summary>
    public Func<ChaincodeMessage, Task<ChaincodeMessage?>> Intercept { get; set; } = _ => Task.FromResult<ChaincodeMessage?>(null);

    public Task<Exception?> End => _peer.End;

    public static Task<ServingPeer> ConnectAsync(ChaincodeServer server, ProbeLedger? ledger = null, IMessage? readyPayload = null) =>
        ConnectAsync(new Uri($"http://127.0.0.1:{server.Port}"), ledger, readyPayload);

    public static async Task<ServingPeer> ConnectAsync(Uri address, ProbeLedger? ledger = null, IMessage? readyPayload = null)
    {
        var peer = ProbePeer.Dial(address);
        await peer.IntroduceAsync(readyPayload);
        return new ServingPeer(peer, ledger ?? new ProbeLedger());
    }

    public Task<ProbeAnswer> InvokeAsync(string transactionId, string function, params string[] parameters) =>
        RunAsync(MessageType.Transaction, "ch", transactionId, null, [function, .. parameters]);

    public async Task<ProbeAnswer> RunAsync(
        MessageType type, string channelId, string transactionId, SignedProposal? proposal, params string[] arguments)
    {
        var input = new ChaincodeInput { Args = { arguments.Select(ByteString.CopyFromUtf8) } };
        return await SendAsync(new ChaincodeMessage
        {
            Type = type, ChannelId = channelId, Txid = transactionId, Payload = input.ToByteString(), Proposal = proposal,
        });
    }

    public async Task<ProbeAnswer> SendAsync(ChaincodeMessage message)
    {
        var answer = new TaskCompletionSource<ProbeAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _transactions[(message.ChannelId, message.Txid)] = answer;
        await _peer.SendAsync(message);
        return await answer.Task.SoonAsync();
    }

    public Task SendRawAsync(ChaincodeMessage message) => _peer.SendAsync(message);

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        await _serving;
    }

    private async Task ServeAsync()
    {
        await foreach (var message in _peer.ReceiveAllAsync())
        {
            var key = (message.ChannelId, message.Txid);
            switch (message.Type)
            {
                case MessageType.Completed or MessageType.Error:
                    if (_transactions.TryRemove(key, out var waiting))
                    {
                        waiting.TrySetResult(new ProbeAnswer(message));
                    }

                    break;
                case MessageType.Keepalive:
                    break;
                default:
                    Requests.Enqueue(message);
                    if (_active.TryAdd(key, true))
                    {
                        _ = Task.Run(() => AnswerAsync(message));
                    }
                    else
                    {
                        Interlocked.Increment(ref _dropped);
                    }

                    break;
            }
        }

        foreach (var waiting in _transactions.Values)
        {
            waiting.TrySetException(new IOException("the stream ended"));
        }
    }

    private async Task AnswerAsync(ChaincodeMessage request)
    {
        var answer = await Intercept(request) ?? Ledger.Answer(request);
        answer.ChannelId = request.ChannelId;
        answer.Txid = request.Txid;
        _active.TryRemove((request.ChannelId, request.Txid), out _);
        try
        {
            await _peer.SendAsync(answer);
        }
        catch (Exception e) when (e is Protocol.Grpc.GrpcException or OperationCanceledException or ObjectDisposedException)
        {
            // The test ended the stream while an answer was on its way.
        }
    }
}
