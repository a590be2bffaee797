using System.Diagnostics;
using System.Globalization;
using Fabric.Chaincode.Tests.Probe;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.BadInput;

/// <summary>
/// Random and mutated input against a live server for a few seconds. The seed is printed; set FABRIC_FUZZ_SEED to it to
/// send the same again, and FABRIC_FUZZ_SECONDS to look longer.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int DefaultSeconds = 3;

    [Fact]
    public async Task Any_bytes_on_the_stream_leave_the_server_serving()
    {
        var mutation = new Mutation(Seed());
        var conversation = Conversation();
        using var client = new HttpClient();
        await FuzzAsync(async server => await RawStream.SendAsync(client, server, mutation.Body(conversation)));
    }

    [Fact]
    public async Task Any_answers_of_a_peer_leave_the_server_serving()
    {
        var mutation = new Mutation(Seed());
        await FuzzAsync(async server =>
        {
            await using var peer = ProbePeer.Dial(server);
            try
            {
                await TalkAsync(peer, mutation);
            }
            catch (Exception e) when (e is GrpcException or IOException or OperationCanceledException)
            {
                // The chaincode ended a stream that made no sense.
            }
        });
    }

    /// <summary>Introduces itself, asks for transactions and answers what they ask, each message now and then broken.</summary>
    private static async Task TalkAsync(ProbePeer peer, Mutation mutation)
    {
        var ledger = Ledger();
        await peer.ReceiveAsync();
        foreach (var message in Conversation().Take(3))
        {
            await peer.SendAsync(mutation.Chance(5) ? mutation.Break(message) : message);
        }

        // Whatever is broken may leave the chaincode waiting: a KEEPALIVE comes back unless the stream has ended.
        var turns = 1 + mutation.Next(40);
        for (var turn = 0; turn < turns; turn++)
        {
            await peer.SendAsync(MessageType.Keepalive, transactionId: "turn");
            ChaincodeMessage received;
            while ((received = await peer.ReceiveAsync()).Type != MessageType.Keepalive)
            {
                var answer = received.Type is MessageType.Completed or MessageType.Error ? Transaction(turn) : ledger.Answer(received);
                if (answer.Type != MessageType.Transaction)
                {
                    (answer.ChannelId, answer.Txid) = (received.ChannelId, received.Txid);
                }

                await peer.SendAsync(mutation.Chance(20) ? mutation.Break(answer) : answer);
            }
        }
    }

    private static ProbeLedger Ledger() => new() { PageSize = 1, ["a"] = "1", ["b"] = "2", ["c"] = "3" };

    private static List<ChaincodeMessage> Conversation() =>
    [
        new ChaincodeMessage { Type = MessageType.Registered },
        new ChaincodeMessage { Type = MessageType.Ready, Payload = StubRun.Fabric3.ToByteString() },
        Transaction(0),
        new ChaincodeMessage { Type = MessageType.Response, ChannelId = "ch", Txid = "t0", Payload = ByteString.CopyFromUtf8("value") },
        new ChaincodeMessage { Type = MessageType.Keepalive },
        new ChaincodeMessage { Type = MessageType.Error, ChannelId = "ch", Txid = "t0", Payload = ByteString.CopyFromUtf8("refused") },
        Transaction(1),
        new ChaincodeMessage { Type = MessageType.Response, ChannelId = "ch", Txid = "t1" },
    ];

    private static ChaincodeMessage Transaction(int number) => new()
    {
        Type = number % 7 == 6 ? MessageType.Init : MessageType.Transaction,
        ChannelId = "ch",
        Txid = $"t{number}",
        Payload = new ChaincodeInput { Args = { ByteString.CopyFromUtf8("any"), ByteString.CopyFrom(0xff) } }.ToByteString(),
        Proposal = new ProbeProposal { Transient = new Dictionary<string, byte[]> { ["secret"] = [1] } }.Build(),
    };

    private int Seed()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("FABRIC_FUZZ_SEED"), CultureInfo.InvariantCulture, out var given)
            ? given
            : Environment.TickCount;
        output.WriteLine($"FABRIC_FUZZ_SEED={seed}");
        return seed;
    }

    private async Task FuzzAsync(Func<ChaincodeServer, Task> attack)
    {
        await using var server = await Serving.StartAsync(new CuriousChaincode());
        await using var loyal = await ServingPeer.ConnectAsync(server, Ledger());
        var seconds = int.TryParse(Environment.GetEnvironmentVariable("FABRIC_FUZZ_SECONDS"), CultureInfo.InvariantCulture, out var given)
            ? given
            : DefaultSeconds;
        var watch = Stopwatch.StartNew();
        var cases = 0;
        while (cases == 0 || watch.Elapsed < TimeSpan.FromSeconds(seconds))
        {
            await attack(server).SoonAsync();
            cases++;
        }

        output.WriteLine($"{cases} cases");
        Assert.Equal("1", (await loyal.InvokeAsync("after", "sane")).Text);
        await using var next = await ServingPeer.ConnectAsync(server, Ledger());
        Assert.Equal("1", (await next.InvokeAsync("after", "sane")).Text);
    }
}
