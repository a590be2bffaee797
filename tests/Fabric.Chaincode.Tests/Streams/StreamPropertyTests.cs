using Fabric.Chaincode.Streams;
using Fabric.Chaincode.Stub;
using Fabric.Protos.Peer;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Streams;

public sealed class StreamPropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(400);

    private static readonly TransactionKey Key = new("ch", "tx");

    [Fact]
    public void State_machine_follows_the_rules_for_any_sequence_of_messages() =>
        Prop.ForAll(Gen.Elements(Enum.GetValues<MessageType>()).ListOf().ToArbitrary(), types =>
        {
            var machine = new StreamStateMachine();
            // The rules again, as a table of what may come after how many steps of the introduction.
            var step = 0;
            foreach (var type in types)
            {
                var expected = type switch
                {
                    MessageType.Keepalive => StreamStep.Echo,
                    MessageType.Registered => step == 0 ? StreamStep.Advance : StreamStep.Refuse,
                    MessageType.Ready => step == 1 ? StreamStep.Advance : StreamStep.Refuse,
                    MessageType.Init => step == 2 ? StreamStep.StartInit : StreamStep.Refuse,
                    MessageType.Transaction => step == 2 ? StreamStep.StartTransaction : StreamStep.Refuse,
                    MessageType.Response or MessageType.Error => step == 2 ? StreamStep.Deliver : StreamStep.Refuse,
                    _ => StreamStep.Refuse,
                };
                step += expected == StreamStep.Advance ? 1 : 0;
                if (machine.Accept(type) != expected || (int)machine.State != step)
                {
                    return false;
                }
            }

            return true;
        }).Check(Runs);

    [Fact]
    public void State_machine_refuses_types_that_no_version_of_fabric_knows() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), number =>
            Enum.IsDefined((MessageType)number) || new StreamStateMachine().Accept((MessageType)number) == StreamStep.Refuse).Check(Runs);

    /// <summary>Steps of a transaction: true asks, false lets the peer answer; every third question is cancelled at once.</summary>
    [Fact]
    public void Conversation_never_has_two_requests_in_flight_and_keeps_their_order() =>
        Prop.ForAll(ArbMap.Default.ArbFor<bool[]>(), steps =>
        {
            var posted = new Queue<ChaincodeMessage>();
            var inFlight = 0;
            var most = 0;
            var conversation = new PeerConversation(Key, message =>
            {
                posted.Enqueue(message);
                most = Math.Max(most, ++inFlight);
            });
            List<(string Name, Task<ByteString> Task)> asked = [];
            foreach (var asks in steps)
            {
                if (asks)
                {
                    Ask(conversation, asked);
                }
                else
                {
                    Answer();
                }
            }

            while (posted.Count > 0)
            {
                Answer();
            }

            return most <= 1 && asked.Select((question, index) => Outcome(question.Task) == (index % 3 == 2 ? null : question.Name)).All(right => right);

            void Answer()
            {
                if (!posted.TryDequeue(out var request))
                {
                    return;
                }

                inFlight--;
                var name = GetState.Parser.ParseFrom(request.Payload).Key;
                Assert.True(conversation.Deliver(new ChaincodeMessage { Type = MessageType.Response, Payload = ByteString.CopyFromUtf8(name) }));
            }
        }).Check(Runs);

    [Fact]
    public void Arguments_arrive_as_the_bytes_that_were_sent() => Prop.ForAll(ArbMap.Default.ArbFor<byte[][]>(), arguments =>
    {
        var sent = new ChaincodeMessage { Payload = new ChaincodeInput { Args = { arguments.Select(bytes => ByteString.CopyFrom(bytes)) } }.ToByteString() };
        var received = ChaincodeInput.Parser.ParseFrom(ChaincodeMessage.Parser.ParseFrom(sent.ToByteArray()).Payload);
        var stub = new ChaincodeStub(new PeerConversation(Key, _ => { }), received, null, new ClientIdentityCache());
        return stub.Arguments.Count == arguments.Length
            && stub.Arguments.Zip(arguments).All(pair => pair.First.Span.SequenceEqual(pair.Second))
            && stub.Parameters.Count == Math.Max(0, arguments.Length - 1);
    }).Check(Runs);

    [Fact]
    public void Responses_reach_the_wire_as_they_are() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<byte[]>(), (status, message, payload) =>
        {
            var text = message.Get.Where(character => !char.IsSurrogate(character)).Aggregate(string.Empty, (joined, character) => joined + character);
            var sent = Wire.Completed(Key, new ChaincodeResponse(status, text, payload), null);
            var read = Response.Parser.ParseFrom(ChaincodeMessage.Parser.ParseFrom(sent.ToByteArray()).Payload);
            return read.Status == status && read.Message == text && read.Payload.Span.SequenceEqual(payload);
        }).Check(Runs);

    private static string? Outcome(Task<ByteString> task)
    {
        try
        {
            return task.WaitAsync(TimeSpan.FromSeconds(60)).GetAwaiter().GetResult().ToStringUtf8();
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static void Ask(PeerConversation conversation, List<(string Name, Task<ByteString> Task)> asked)
    {
        var name = $"question {asked.Count}";
        using var cancellation = new CancellationTokenSource();
        asked.Add((name, conversation.RequestAsync(MessageType.GetState, new GetState { Key = name }, cancellation.Token)));
        if (asked.Count % 3 == 0)
        {
            cancellation.Cancel();
        }
    }
}
