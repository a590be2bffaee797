using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Benchmarks.Shim;

/// <summary>Stands in the peer's place: dials a chaincode, takes its registration, and keeps a number of transactions in flight.</summary>
internal sealed class ProbePeer : IDisposable
{
    private const string Channel = "audit";
    private const string ConnectMethod = "/protos.Chaincode/Connect";
    private static readonly TimeSpan DialInterval = TimeSpan.FromMilliseconds(2);

    private readonly ProbeConnection _connection;
    private readonly ProbeLedger _ledger = new();
    private readonly SignedProposal _proposal = ProbeProposal.Create(Channel);
    private long _started;
    private int _inFlight;

    private readonly bool _apart;

    private ProbePeer(ProbeConnection connection, bool apart)
    {
        _connection = connection;
        _apart = apart;
    }

    /// <summary>Dials until the chaincode listens, then introduces itself.</summary>
    /// <param name="endpoint">Where the chaincode listens, or will.</param>
    /// <param name="apart">Whether every message is written by itself.</param>
    /// <param name="patience">How long to dial.</param>
    /// <exception cref="SocketException">Nobody listens after <paramref name="patience"/>.</exception>
    public static ProbePeer Connect(IPEndPoint endpoint, bool apart, TimeSpan patience)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                var peer = new ProbePeer(ProbeConnection.Open(endpoint, ConnectMethod), apart);
                peer.Introduce();
                return peer;
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(since) < patience)
            {
                Thread.Sleep(DialInterval);
            }
        }
    }

    /// <summary>Runs transactions for a while, then waits for the last ones.</summary>
    /// <returns>How many were answered.</returns>
    /// <exception cref="InvalidDataException">The chaincode answered something else than the workload demands.</exception>
    public long Run(Workload workload, int atOnce, TimeSpan duration)
    {
        var until = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var answered = 0L;
        while (_inFlight < atOnce)
        {
            Start(workload);
        }

        _connection.Flush();
        while (_inFlight > 0)
        {
            _connection.Receive(bytes =>
            {
                var message = ChaincodeMessage.Parser.ParseFrom(bytes);
                if (message.Type != MessageType.Completed)
                {
                    Answer(message);
                    return;
                }

                Check(workload, message);
                answered++;
                _inFlight--;
                if (Stopwatch.GetTimestamp() < until)
                {
                    Start(workload);
                }
            });
            _connection.Flush();
        }

        return answered;
    }

    public void Dispose() => _connection.Dispose();

    private static void Check(Workload workload, ChaincodeMessage message)
    {
        var response = Response.Parser.ParseFrom(message.Payload);
        if (response.Status != 200 || (workload.Result is not null && response.Payload.ToStringUtf8() != workload.Result))
        {
            throw new InvalidDataException(
                $"'{workload.Name}' was answered with status {response.Status} '{response.Message}' and '{response.Payload.ToStringUtf8()}'");
        }
    }

    private void Introduce()
    {
        var registered = false;
        while (!registered)
        {
            _connection.Receive(bytes => registered |= ChaincodeMessage.Parser.ParseFrom(bytes).Type == MessageType.Register);
            _connection.Flush();
        }

        Send(new ChaincodeMessage { Type = MessageType.Registered });
        Send(new ChaincodeMessage { Type = MessageType.Ready });
        _connection.Flush();
    }

    private void Answer(ChaincodeMessage request)
    {
        if (request.Type == MessageType.Error)
        {
            throw new InvalidDataException($"the chaincode failed: {request.Payload.ToStringUtf8()}");
        }

        Send(new ChaincodeMessage { Type = MessageType.Response, Payload = _ledger.Answer(request), Txid = request.Txid, ChannelId = request.ChannelId });
    }

    private void Start(Workload workload)
    {
        var number = _started++;
        var input = new ChaincodeInput { Args = { workload.Arguments(number).Select(ByteString.CopyFromUtf8) } };
        Send(new ChaincodeMessage
        {
            Type = MessageType.Transaction,
            Payload = input.ToByteString(),
            Txid = number.ToString("x64"),
            ChannelId = Channel,
            Proposal = _proposal,
        });
        _inFlight++;
    }

    private void Send(ChaincodeMessage message)
    {
        var size = message.CalculateSize();
        Span<byte> bytes = size <= 8 * 1024 ? stackalloc byte[size] : new byte[size];
        message.WriteTo(bytes);
        _connection.Send(bytes);
        if (_apart)
        {
            _connection.Flush();
        }
    }
}
