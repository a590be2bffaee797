using System.Collections.Concurrent;
using System.Threading.Channels;
using Fabric.Chaincode.Streams;
using Fabric.Chaincode.Stub;
using Fabric.Chaincode.Tests.Probe;
using Fabric.Protos.Peer;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Streams;

/// <summary>A whole stream under any sequence of a peer's messages: what belongs is answered once, what does not ends it.</summary>
public sealed class StreamSequencePropertyTests
{
    private static readonly Gen<MessageType> Types = Gen.Frequency(
        (8, Gen.Constant(MessageType.Transaction)), (3, Gen.Constant(MessageType.Init)), (3, Gen.Constant(MessageType.Keepalive)),
        (2, Gen.Constant(MessageType.Response)), (2, Gen.Constant(MessageType.Error)),
        (1, Gen.Elements(MessageType.Registered, MessageType.Ready, MessageType.Completed, MessageType.Undefined, (MessageType)99)));

    [Fact]
    public void Any_sequence_of_messages_is_answered_or_refused() =>
        Prop.ForAll(Types.ListOf().ToArbitrary(), Gen.Choose(0, 10).ToArbitrary(), (types, introduction) =>
        {
            // Mostly a proper introduction, sometimes half of one.
            IEnumerable<MessageType> prefix = introduction switch
            {
                0 => [],
                1 => [MessageType.Registered],
                _ => [MessageType.Registered, MessageType.Ready],
            };
            new Run().CheckAsync([.. prefix, .. types]).SoonAsync().GetAwaiter().GetResult();
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    private sealed class Run
    {
        private readonly Channel<ChaincodeMessage> _fromPeer = Channel.CreateUnbounded<ChaincodeMessage>();
        private readonly ConcurrentQueue<ChaincodeMessage> _answers = new();
        private readonly TaskCompletionSource _allAnswered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _expectedAnswers;

        public async Task CheckAsync(IReadOnlyList<MessageType> types)
        {
            var accepted = Accepted(types);
            var refused = accepted < types.Count;
            var answered = types.Take(accepted).Where(type => type is MessageType.Transaction or MessageType.Init or MessageType.Keepalive).ToList();
            // REGISTER, and an ERROR for what is refused.
            _expectedAnswers = refused ? int.MaxValue : answered.Count + 1;
            var runner = new TransactionRunner(
                new DelegateChaincode(async stub => Serving.Ok((await stub.GetStateAsync(stub.TransactionId)).Text())), new ClientIdentityCache(), NullLogger.Instance);
            using var stream = new PeerStream(runner, "id", WriteAsync, "peer", NullLogger.Instance);
            var running = stream.RunAsync(_fromPeer.Reader.ReadAllAsync(), CancellationToken.None);
            for (var index = 0; index < types.Count; index++)
            {
                _fromPeer.Writer.TryWrite(new ChaincodeMessage { Type = types[index], ChannelId = "ch", Txid = $"t{index}" });
            }

            if (refused)
            {
                await Assert.ThrowsAsync<ChaincodeStreamException>(() => running.SoonAsync());
                Assert.Single(_answers, answer => answer.Payload.ToStringUtf8().Contains("cannot handle message", StringComparison.Ordinal));
            }
            else
            {
                await _allAnswered.Task.SoonAsync();
                _fromPeer.Writer.Complete();
                await running.SoonAsync();
                CheckAnswers(types);
            }
        }

        private static int Accepted(IReadOnlyList<MessageType> types)
        {
            var machine = new StreamStateMachine();
            return types.TakeWhile(type => machine.Accept(type) != StreamStep.Refuse).Count();
        }

        private void CheckAnswers(IReadOnlyList<MessageType> types)
        {
            Assert.Equal(MessageType.Register, _answers.First().Type);
            var byTransaction = _answers.Skip(1).ToDictionary(answer => answer.Txid);
            for (var index = 0; index < types.Count; index++)
            {
                if (types[index] == MessageType.Keepalive)
                {
                    Assert.Equal(MessageType.Keepalive, byTransaction[$"t{index}"].Type);
                }
                else if (types[index] is MessageType.Transaction or MessageType.Init)
                {
                    var response = Response.Parser.ParseFrom(byTransaction[$"t{index}"].Payload);
                    Assert.Equal(types[index] == MessageType.Init ? "init:" : $"value of t{index}", response.Payload.ToStringUtf8());
                }
            }
        }

        private Task WriteAsync(ChaincodeMessage message, CancellationToken cancellationToken)
        {
            if (message.Type == MessageType.GetState)
            {
                var key = GetState.Parser.ParseFrom(message.Payload).Key;
                _fromPeer.Writer.TryWrite(new ChaincodeMessage
                {
                    Type = MessageType.Response, ChannelId = "ch", Txid = message.Txid, Payload = ByteString.CopyFromUtf8($"value of {key}"),
                });
                return Task.CompletedTask;
            }

            _answers.Enqueue(message);
            if (_answers.Count >= _expectedAnswers)
            {
                _allAnswered.TrySetResult();
            }

            return Task.CompletedTask;
        }
    }
}
