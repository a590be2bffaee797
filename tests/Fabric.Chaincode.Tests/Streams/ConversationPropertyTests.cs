using System.Threading.Channels;
using Fabric.Chaincode.Streams;
using Fabric.Chaincode.Tests.Probe;
using Fabric.Protos.Peer;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Streams;

/// <summary>Whatever happens in whatever order: never two requests in flight, and each answer for the one who asked.</summary>
public sealed class ConversationPropertyTests
{
    private static readonly TransactionKey Key = new("ch", "tx");

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (6, Gen.Constant(Step.Ask)), (4, Gen.Constant(Step.Respond)), (2, Gen.Constant(Step.Refuse)), (2, Gen.Constant(Step.Cancel)),
        (1, Gen.Constant(Step.AnswerUnasked)), (1, Gen.Constant(Step.Finish)), (1, Gen.Constant(Step.Terminate)));

    private enum Step
    {
        Ask,
        Respond,
        Refuse,
        Cancel,
        AnswerUnasked,
        Finish,
        Terminate,
    }

    [Fact]
    public void Every_request_ends_in_its_own_way_for_any_sequence_of_steps() =>
        Prop.ForAll(Steps.ListOf().ToArbitrary(), steps =>
        {
            using var run = new Run();
            foreach (var step in steps)
            {
                run.Take(step);
            }

            run.Check();
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public async Task Requests_of_many_tasks_reach_the_peer_one_by_one_and_get_their_own_answers()
    {
        const int Tasks = 8;
        const int Requests = 250;
        var posted = Channel.CreateUnbounded<ChaincodeMessage>();
        var inFlight = 0;
        var most = 0;
        var conversation = new PeerConversation(Key, message =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inFlight));
            posted.Writer.TryWrite(message);
        });
        var peer = Task.Run(async () =>
        {
            await foreach (var request in posted.Reader.ReadAllAsync())
            {
                Interlocked.Decrement(ref inFlight);
                var refuses = request.Payload.Length % 3 == 0;
                conversation.Deliver(new ChaincodeMessage { Type = refuses ? MessageType.Error : MessageType.Response, Payload = request.Payload });
            }
        });

        await Task.WhenAll(Enumerable.Range(0, Tasks).Select(task => Task.Run(async () =>
        {
            for (var number = 0; number < Requests; number++)
            {
                await AskAsync(conversation, new GetState { Key = $"{new string('k', number % 7)} {task} {number}" }, cancels: number % 11 == 0);
            }
        }))).SoonAsync();

        posted.Writer.Complete();
        await peer.SoonAsync();
        Assert.Equal(0, await conversation.FinishAsync());
        Assert.Equal(1, most);
    }

    private static async Task AskAsync(PeerConversation conversation, GetState question, bool cancels)
    {
        using var cancellation = new CancellationTokenSource();
        var asked = conversation.RequestAsync(MessageType.GetState, question, cancellation.Token);
        if (cancels)
        {
            await cancellation.CancelAsync();
        }

        try
        {
            Assert.Equal(question.ToByteString(), await asked);
        }
        catch (PeerRequestException refused)
        {
            Assert.Equal(question.ToByteString().ToStringUtf8(), refused.Message);
        }
        catch (OperationCanceledException) when (cancels)
        {
        }
    }

    /// <summary>One conversation, the peer's end of it and what is known about both.</summary>
    private sealed class Run : IDisposable
    {
        private readonly PeerConversation _conversation;
        private readonly Queue<ChaincodeMessage> _posted = new();
        private readonly List<(Task<ByteString> Task, CancellationTokenSource Cancellation)> _asked = [];
        private readonly List<string> _order = [];
        private Task<int>? _finished;
        private bool _terminated;

        public Run()
        {
            _conversation = new PeerConversation(Key, message =>
            {
                Assert.Empty(_posted);
                _posted.Enqueue(message);
                _order.Add(Name(message));
            });
        }

        public void Take(Step step)
        {
            switch (step)
            {
                case Step.Ask:
                    var cancellation = new CancellationTokenSource();
                    var question = new GetState { Key = $"{_asked.Count:d4}" };
                    _asked.Add((_conversation.RequestAsync(MessageType.GetState, question, cancellation.Token), cancellation));
                    break;
                case Step.Cancel when _asked.Count > 0:
                    _asked[_asked.Count / 2].Cancellation.Cancel();
                    break;
                case Step.AnswerUnasked when _posted.Count == 0:
                    Assert.False(_conversation.Deliver(new ChaincodeMessage { Type = MessageType.Response }));
                    break;
                case Step.Respond or Step.Refuse:
                    Answer(step == Step.Respond ? MessageType.Response : MessageType.Error);
                    break;
                case Step.Finish:
                    _finished ??= _conversation.FinishAsync();
                    break;
                case Step.Terminate:
                    _terminated = true;
                    _conversation.Terminate(new ChaincodeStreamException("chaincode stream terminated"));
                    _posted.Clear();
                    break;
            }
        }

        public void Check()
        {
            while (_posted.Count > 0)
            {
                Answer(MessageType.Response);
            }

            for (var number = 0; number < _asked.Count; number++)
            {
                var (task, cancellation) = _asked[number];
                CheckOutcome(task, $"{number:d4}", cancellation.IsCancellationRequested);
            }

            _finished?.SoonAsync().GetAwaiter().GetResult();
            Assert.Equal(_order.Order(StringComparer.Ordinal), _order);
            Assert.Equal(_terminated, _conversation.Lifetime.IsCancellationRequested);
        }

        public void Dispose() => _asked.ForEach(question => question.Cancellation.Dispose());

        private static string Name(ChaincodeMessage request) => GetState.Parser.ParseFrom(request.Payload).Key;

        private void Answer(MessageType type)
        {
            if (_posted.TryDequeue(out var request))
            {
                Assert.True(_conversation.Deliver(new ChaincodeMessage { Type = type, Payload = ByteString.CopyFromUtf8(Name(request)) }));
            }
        }

        private void CheckOutcome(Task<ByteString> task, string name, bool cancelled)
        {
            try
            {
                Assert.Equal(name, task.SoonAsync().GetAwaiter().GetResult().ToStringUtf8());
            }
            catch (PeerRequestException refused)
            {
                Assert.Equal(name, refused.Message);
            }
            catch (OperationCanceledException)
            {
                Assert.True(cancelled);
            }
            catch (TransactionEndedException)
            {
                Assert.NotNull(_finished);
            }
            catch (ChaincodeStreamException)
            {
                Assert.True(_terminated);
            }
        }
    }
}
